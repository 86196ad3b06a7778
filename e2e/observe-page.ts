import type { Page, WebSocket } from 'playwright-core';

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
  for (;;) {
    const response = await page.waitForResponse((candidate) => {
      const body = candidate.request().postData();
      return candidate.url().endsWith('/graphql') && body !== null && names(body, operationName);
    });
    const { data } = (await response.json()) as { data: T };
    if (wanted(data)) return data;
  }
}

const names = (body: string, operationName: string): boolean =>
  body.includes(`"operationName":"${operationName}"`);

/** Holds back the next operation of this name on each page until all pages have sent theirs: nobody is first by luck. */
export async function holdUntilAllSend(pages: readonly Page[], operationName: string): Promise<void> {
  const held: (() => Promise<void>)[] = [];
  for (const page of pages) {
    await page.route('**/graphql', async (route) => {
      if (!route.request().postData()?.includes(`"operationName":"${operationName}"`))
        return route.continue();
      held.push(() => route.continue());
      if (held.length === pages.length) await Promise.all(held.map((release) => release()));
    });
  }
}
