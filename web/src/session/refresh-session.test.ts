import { createRefresh, type ExclusiveRun } from './refresh-session';
import { createSessionStore, type Grant, type SessionStore } from './session-store';
import type { TabChannel, TabMessage } from './tab-channel';

const grantOf = (accessToken: string): Grant => ({
  accessToken,
  expiresAt: 900_000,
  lifetimeMilliseconds: 900_000,
  userId: 'u1',
});

/** One lock for all tabs, as the browser has it: first come, first served. */
function browserLock(): ExclusiveRun {
  let last: Promise<void> = Promise.resolve();
  return (task) => {
    const mine = last.then(task);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** Tabs that hear each other a moment later, and never themselves. */
function tabs() {
  const all: { listener: (message: TabMessage) => void }[] = [];
  return (store: SessionStore): TabChannel => {
    const self = {
      listener(message: TabMessage) {
        store.set(
          message.type === 'granted'
            ? { status: 'signed-in', grant: message.grant }
            : { status: 'signed-out' },
        );
      },
    };
    all.push(self);
    return {
      post: (message) => {
        for (const tab of all) if (tab !== self) setTimeout(() => tab.listener(message), 5);
      },
      listen: () => () => {},
    };
  };
}

function openTabs(count: number, requestGrant: () => Promise<Grant | null>) {
  const runExclusively = browserLock();
  const connect = tabs();
  return Array.from({ length: count }, () => {
    const store = createSessionStore();
    store.set({ status: 'signed-in', grant: grantOf('old') });
    const refresh = createRefresh({
      store,
      channel: connect(store),
      runExclusively,
      requestGrant,
      handOverMilliseconds: 20,
    });
    return { store, refresh };
  });
}

function answering(grant: Grant | null) {
  return jest.fn(async () => {
    await new Promise((done) => setTimeout(done, 10));
    return grant;
  });
}

test('twenty operations that are refused at once share one refresh', async () => {
  const request = answering(grantOf('new'));
  const [tab] = openTabs(1, request);
  const tokens = await Promise.all(Array.from({ length: 20 }, async () => tab?.refresh('old')));
  expect(new Set(tokens)).toEqual(new Set(['new']));
  expect(request).toHaveBeenCalledTimes(1);
});

test('five tabs that wake up together share one refresh, and all hold its token', async () => {
  const request = answering(grantOf('new'));
  const open = openTabs(5, request);
  const tokens = await Promise.all(open.map((tab) => tab.refresh('old')));
  expect(tokens).toEqual(['new', 'new', 'new', 'new', 'new']);
  expect(request).toHaveBeenCalledTimes(1);
  expect(open.map((tab) => tab.store.accessToken())).toEqual(Array(5).fill('new'));
});

test('an operation refused for a token that was replaced meanwhile uses the newer one', async () => {
  const request = answering(grantOf('unused'));
  const [tab] = openTabs(1, request);
  tab?.store.set({ status: 'signed-in', grant: grantOf('newer') });
  expect(await tab?.refresh('old')).toBe('newer');
  expect(request).not.toHaveBeenCalled();
});

test('a session that the server has ended signs every tab out', async () => {
  const open = openTabs(2, answering(null));
  expect(await open[0]?.refresh('old')).toBeNull();
  await new Promise((done) => setTimeout(done, 20));
  expect(open.map((tab) => tab.store.get().status)).toEqual(['signed-out', 'signed-out']);
});

test('a server that cannot be reached leaves the session as it is, and the next try counts', async () => {
  const request = jest.fn<Promise<Grant | null>, []>().mockRejectedValueOnce(new Error('offline'));
  request.mockResolvedValueOnce(grantOf('new'));
  const [tab] = openTabs(1, request);
  await expect(tab?.refresh('old')).rejects.toThrow('offline');
  expect(tab?.store.accessToken()).toBe('old');
  expect(await tab?.refresh('old')).toBe('new');
});
