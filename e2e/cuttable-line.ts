import type { Page } from 'playwright-core';

export interface Line {
  /**
   * From now on the page hears nothing: its sockets, open and new ones, stay open and what the server sends is lost;
   * its requests fail, those that wait for their answer included.
   */
  cut(): void;
  /** Sockets that are opened from now on are whole; requests still fail. */
  mendSockets(): void;
  mendRequests(): void;
}

/** Puts us between a page and the server's graph; it opens anew, because only a fresh document's sockets can be met. */
export async function cuttableLine(page: Page): Promise<Line> {
  const sockets: { isDeaf: boolean }[] = [];
  let areSocketsDeaf = false;
  let doRequestsFail = false;
  await page.routeWebSocket(/\/graphql$/, (socket) => {
    const line = { isDeaf: areSocketsDeaf };
    sockets.push(line);
    const server = socket.connectToServer();
    server.onMessage((message) => {
      if (!line.isDeaf) socket.send(message);
    });
    socket.onMessage((message) => server.send(message));
  });
  await page.route('**/graphql', async (route) => {
    if (doRequestsFail) return route.abort();
    const response = await route.fetch().catch(() => null);
    return response && !doRequestsFail ? route.fulfill({ response }) : route.abort();
  });
  await page.reload();
  return {
    cut: () => {
      areSocketsDeaf = true;
      doRequestsFail = true;
      for (const socket of sockets) socket.isDeaf = true;
    },
    mendSockets: () => {
      areSocketsDeaf = false;
    },
    mendRequests: () => {
      doRequestsFail = false;
    },
  };
}
