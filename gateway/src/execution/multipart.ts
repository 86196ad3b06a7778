/** For answers in parts: https://github.com/graphql/graphql-over-http/blob/main/rfcs/IncrementalDelivery.md. */
export const MULTIPART_CONTENT_TYPE = 'multipart/mixed; boundary="-"; deferSpec=20220824';

const HEADERS = 'content-type: application/json; charset=utf-8\r\n\r\n';

/**
 * Writes one result as a part of the body. The boundary that ends a part is sent with it: clients read a part only when
 * they have seen its end.
 */
export function multipartChunk(result: { readonly hasNext: boolean }, isFirst: boolean): string {
  const start = isFirst ? '\r\n---\r\n' : '\r\n';
  return `${start}${HEADERS}${JSON.stringify(result)}\r\n---${result.hasNext ? '' : '--\r\n'}`;
}
