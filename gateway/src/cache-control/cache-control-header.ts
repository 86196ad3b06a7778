import type { AdmittedOperation } from '../operation/admit-operation';

/**
 * The `Cache-Control` (RFC 9111) of a complete answer to a query. `public` only for what nobody's token had a part in:
 * what depends on roles or a maximum age may be kept by the one who asked, and by no cache on the way.
 */
export function cacheControlOf({ prepared, caller }: AdmittedOperation): string {
  const { isViewerIndependent, maxAgeSeconds } = prepared.cachePolicy();
  const isKept = prepared.operation.operation === 'query' && isViewerIndependent && maxAgeSeconds > 0;
  if (!isKept || caller.setCookies?.length) return 'no-store';
  return `${caller.accessToken === null && caller.viewer === null ? 'public' : 'private'}, max-age=${maxAgeSeconds}`;
}
