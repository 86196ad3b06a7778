import type { AdmittedOperation } from '../operation/admit-operation';

/** Whether everybody of the caller's roles, maximum age, region and language gets the same answer for a while. */
export function isSharedAnswer({ prepared, caller }: AdmittedOperation): boolean {
  // Nobody here has looked at what is handed on to a foreign subgraph.
  if (caller.passedOn !== undefined || prepared.operation.operation !== 'query') return false;
  const { isViewerIndependent, maxAgeSeconds } = prepared.cachePolicy();
  return isViewerIndependent && maxAgeSeconds > 0;
}

/**
 * The `Cache-Control` (RFC 9111) of a complete answer to a query. `public` only for what nobody's token had a part in:
 * what depends on roles or a maximum age may be kept by the one who asked, and by no cache on the way.
 */
export function cacheControlOf(admitted: AdmittedOperation): string {
  const { prepared, caller } = admitted;
  if (!isSharedAnswer(admitted) || caller.setCookies?.length) return 'no-store';
  const isAnonymous = caller.accessToken === null && caller.viewer === null;
  return `${isAnonymous ? 'public' : 'private'}, max-age=${prepared.cachePolicy().maxAgeSeconds}`;
}
