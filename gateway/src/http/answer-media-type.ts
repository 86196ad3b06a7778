import { badRequest } from './bad-request';

export const GRAPHQL_RESPONSE = 'application/graphql-response+json';
export const JSON_RESPONSE = 'application/json';
const MULTIPART = 'multipart/mixed';

export interface AcceptedAnswer {
  /** Of an answer in one piece. */
  mediaType: typeof GRAPHQL_RESPONSE | typeof JSON_RESPONSE;
  /** The parameters of `multipart/mixed` by their names in small letters; null when an answer may not come in parts. */
  multipart: Readonly<Record<string, string>> | null;
}

interface MediaRange {
  type: string;
  parameters: Record<string, string>;
  quality: number;
}

/**
 * Chooses by the header `Accept` (RFC 9110, section 12.5.1); without one, and where anything goes, plain JSON.
 * @throws BAD_USER_INPUT with 406 when nothing that can be sent is accepted
 */
export function negotiateAnswer(accept: string | undefined): AcceptedAnswer {
  if (accept === undefined || accept.trim() === '') return { mediaType: JSON_RESPONSE, multipart: null };
  const ranges = accept.split(',').map(readRange);
  const multipart = ranges.find(({ type, quality }) => type === MULTIPART && quality > 0)?.parameters ?? null;
  const graphql = qualityOf(GRAPHQL_RESPONSE, ranges);
  const json = qualityOf(JSON_RESPONSE, ranges);
  // Clients from before the newer type's time say only that anything goes.
  const isNamed = ranges.some(({ type }) => type === GRAPHQL_RESPONSE);
  if (isNamed && graphql > 0 && graphql >= json) return { mediaType: GRAPHQL_RESPONSE, multipart };
  if (json > 0 || multipart) return { mediaType: JSON_RESPONSE, multipart };
  throw badRequest('NOT_ACCEPTABLE', `Answers are ${JSON_RESPONSE} or ${GRAPHQL_RESPONSE}.`, 406);
}

function readRange(text: string): MediaRange {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters: Record<string, string> = {};
  for (const part of rest) {
    const [name = '', value = ''] = part.split('=', 2).map((side) => side.trim());
    parameters[name.toLowerCase()] = value.replace(/^"(.*)"$/, '$1');
  }
  const { q, ...others } = parameters;
  const quality = q === undefined ? 1 : Number(q);
  return {
    type: type.toLowerCase(),
    parameters: others,
    quality: quality >= 0 && quality <= 1 ? quality : 0,
  };
}

/** That of the most exact range; 0 when none fits, or the text should not be UTF-8. */
function qualityOf(mediaType: string, ranges: readonly MediaRange[]): number {
  for (const wanted of [mediaType, 'application/*', '*/*']) {
    const found = ranges.find(
      ({ type, parameters: { charset = 'utf-8' } }) => type === wanted && charset.toLowerCase() === 'utf-8',
    );
    if (found) return found.quality;
  }
  return 0;
}
