import type { IncomingMessage } from 'node:http';
import {
  AGE_LIMIT_COOKIE,
  GATEWAY_SECRET_HEADER,
  PAGE_HEAD_PATH,
  readCookie,
  REQUEST_ID_HEADER,
  type Logger,
  type PageHead,
  type PageHeadRequest,
} from '../../../subgraphs/kit/src/index';
import { readBody } from '../upstream/read-body';
import { publicOrigin } from './public-origin';
import type { ProxyTarget } from './route-proxy';
import type { RouteOwner } from './subgraph-routes';

/** Pages that somebody may link to, and the subgraph that can say what they show. */
const PAGES = [
  { path: /^\/$/, owner: 'catalog' },
  { path: /^\/(title|person|collection)\/[^/]{1,900}$/, owner: 'catalog' },
];
/** The page must not wait for what most of its readers do without. */
const DEADLINE_MS = 300;
const MAXIMUM_BYTES = 128 * 1024;

/** @returns null for pages that nobody describes, and for profiles with an age limit; rejects never. */
export type HeadOf = (request: IncomingMessage, path: string, requestId: string) => Promise<PageHead | null>;

/** Asks the owner of a page what its `<head>` should say. Nobody there, an error or a late answer: nothing. */
export function pageHeads(
  owners: ReadonlyMap<string, RouteOwner>,
  publicUrl: string | null,
  log: Logger,
): HeadOf {
  return async (request, path, requestId) => {
    const owner = owners.get(PAGES.find((page) => page.path.test(path))?.owner ?? '');
    if (!owner) return null;
    // They are described as a signed-out visitor may see them.
    if (readCookie(request.headers.cookie, AGE_LIMIT_COOKIE) !== null) return null;
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const asked = { path, origin: publicOrigin(request, publicUrl), requestId, signal };
    try {
      const answer =
        'subgraph' in owner ? (owner.subgraph.describePage?.(asked) ?? null) : askRemote(owner, asked);
      return await Promise.race([answer, timeUp(signal)]);
    } catch (error) {
      log.warn({ requestId, path, err: error }, 'a page is sent without its description');
      return null;
    }
  };
}

const timeUp = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });

async function askRemote(
  { pool, gatewaySecret }: ProxyTarget,
  { path, origin, requestId, signal }: PageHeadRequest,
): Promise<PageHead | null> {
  const { statusCode, headers, body } = await pool.request({
    method: 'GET',
    path: `${PAGE_HEAD_PATH}?${new URLSearchParams({ path, origin }).toString()}`,
    headers: { [GATEWAY_SECRET_HEADER]: gatewaySecret, [REQUEST_ID_HEADER]: requestId },
    signal,
  });
  const text = (await readBody(headers, body, MAXIMUM_BYTES))?.toString();
  // An owner of an older version knows no such address.
  if (statusCode !== 200 || text === undefined) return null;
  return JSON.parse(text) as PageHead | null;
}
