import type { Page, Request, Response, WebSocket } from 'playwright-core';

interface MarkedWindow {
  untouched?: boolean;
}

/** Marks the open document, to find out later whether it is still the same one: neither reloaded nor left. */
export async function leaveUntouched(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => void ((globalThis as MarkedWindow).untouched = true));
  return () => page.evaluate(() => (globalThis as MarkedWindow).untouched === true);
}

export interface Traffic {
  /** The newest access token that the page has sent; null before. */
  accessToken(): string | null;
  sockets: WebSocket[];
}

/** Remembers what a page sends, from now on. */
export function watchTraffic(page: Page): Traffic {
  let token: string | null = null;
  const sockets: WebSocket[] = [];
  page.on('websocket', (socket) => sockets.push(socket));
  page.on('request', (request) => {
    const { authorization } = request.headers();
    if (authorization) token = authorization.replace(/^Bearer /, '');
  });
  return { accessToken: () => token, sockets };
}

/** Resolves with the data of the next answer to an operation of this name that is `wanted`. */
export async function nextAnswer<T>(
  page: Page,
  operationName: string,
  wanted: (data: T) => boolean = () => true,
): Promise<T> {
  const dataOf = async (response: Response) => ((await response.json()) as { data: T }).data;
  const found = await page.waitForResponse(
    async (candidate) => isOf(candidate.request(), operationName) && wanted(await dataOf(candidate)),
  );
  return dataOf(found);
}

/** Whether a request asks the graph for the operation of this name. */
export const isOf = (request: Request, operationName: string): boolean =>
  request.url().endsWith('/graphql') &&
  (request.postData() ?? '').includes(`"operationName":"${operationName}"`);

/** The place in the film, in seconds, of the newest save that the server has answered from now on; null before. */
export function watchSavedPlace(page: Page): () => number | null {
  let place: number | null = null;
  page.on('response', (response) => {
    if (!response.ok() || !isOf(response.request(), 'RecordProgress')) return;
    const body = response.request().postDataJSON() as { variables: { input: { positionSeconds: number } } };
    place = body.variables.input.positionSeconds;
  });
  return () => place;
}

/** Holds back the next operation of this name on each page until all pages have sent theirs: nobody is first by luck. */
export async function holdUntilAllSend(pages: readonly Page[], operationName: string): Promise<void> {
  const held: (() => Promise<void>)[] = [];
  for (const page of pages) {
    await page.route('**/graphql', async (route) => {
      if (!isOf(route.request(), operationName)) return route.continue();
      held.push(() => route.continue());
      if (held.length === pages.length) await Promise.all(held.map((release) => release()));
    });
  }
}
