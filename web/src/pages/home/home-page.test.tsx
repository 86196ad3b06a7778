import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { ApolloProvider } from '@apollo/client/react';
import { act, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { forgetPlayability } from '../../apollo/cache';
import { createApolloClient } from '../../apollo/client';
import { HomePage } from './home-page';

const film = (id: string, name: string) => ({
  __typename: 'Title',
  id,
  name,
  year: 1979,
  posterUrl: `/art/${id}.svg`,
  accentColor: '#123456',
  hasMedia: true,
});
const hero = {
  ...film('alien', 'Alien'),
  synopsis: 'In space.',
  backdropUrl: '/art/alien-wide.svg',
  kind: 'MOVIE',
  runtimeMinutes: 117,
  rating: 8.5,
  genres: [],
  maturityRating: null,
};
const actions = {
  __typename: 'Title',
  id: 'alien',
  name: 'Alien',
  playability: { __typename: 'Playability', allowed: true, code: 'OK', remedy: 'NONE' },
  progress: null,
  inMyList: false,
};
const pageInfo = { __typename: 'PageInfo', hasNextPage: false, endCursor: null };
const progress = {
  __typename: 'WatchProgress',
  id: 'p',
  positionSeconds: 60,
  durationSeconds: 600,
  fraction: 0.1,
  isFinished: false,
};
const watching = (cursor: string, id: string, name: string, state: string) => ({
  __typename: 'ContinueWatchingEdge',
  cursor,
  progress: { ...progress, id: `p-${id}` },
  node: { ...film(id, name), availability: { __typename: 'Availability', state } },
});
const me = {
  __typename: 'User',
  id: 'u',
  continueWatching: {
    __typename: 'ContinueWatchingConnection',
    edges: [watching('c', 'heat', 'Heat', 'OPEN')],
    pageInfo,
  },
};
const rail = {
  __typename: 'Rail',
  id: 'popular',
  title: 'What most people ask for',
  reason: null,
  isStale: false,
  titles: { __typename: 'TitleConnection', nodes: [film('jaws', 'Jaws')], pageInfo },
};
const programme = (...rails: object[]) => ({ programme: { __typename: 'Home', rails } });
const down = (...path: string[]) => ({
  message: 'Down.',
  path,
  extensions: { code: 'UPSTREAM_UNAVAILABLE' },
});

const initial = { data: { home: { __typename: 'Home', hero } } };
const actionsPart = { data: actions, path: ['home', 'hero'] };
const mePart = { data: { me }, path: [] };
const programmePart = { data: programme(rail), path: [] };

/** One connection of the page; parts are sent when a test says so. */
interface Asked {
  headers: IncomingMessage['headers'];
  body: { operationName?: string; query?: string };
  response: ServerResponse;
}

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

beforeAll(() => {
  // jsdom draws nothing, so nothing changes its size.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

/** The page before a server of ours, over HTTP; jsdom has no fetch of its own. */
async function showHome() {
  const asked: Asked[] = [];
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (data: Buffer) => (body += data.toString()));
    incoming.on('end', () => {
      asked.push({ headers: incoming.headers, body: JSON.parse(body) as Asked['body'], response });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  globalThis.fetch = ((path: string, { headers, body }: { headers: Record<string, string>; body: string }) =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) =>
        resolve({
          ok: answer.statusCode === 200,
          status: answer.statusCode,
          headers: { get: (name: string) => answer.headers[name] ?? null },
          body: Readable.toWeb(answer),
          text: async () => (await answer.toArray()).join(''),
        }),
      );
      sent.on('error', reject);
      sent.end(body);
    })) as unknown as typeof fetch;
  const client = createApolloClient();
  const view = render(
    <ApolloProvider client={client}>
      <MemoryRouter>
        <HomePage />
      </MemoryRouter>
    </ApolloProvider>,
  );
  closing.push(() => {
    view.unmount();
    client.stop();
    server.closeAllConnections();
    server.close();
  });
  await waitFor(() => expect(asked).toHaveLength(1));
  return { ...(asked[0] as Asked), asked, client };
}

const headOf = (part: object) =>
  `content-type: application/json; charset=utf-8\r\n\r\n${JSON.stringify(part)}`;

function begin({ response }: Asked, first: object): void {
  response.writeHead(200, { 'content-type': 'multipart/mixed; boundary="-"; deferSpec=20220824' });
  response.write(`\r\n---\r\n${headOf({ ...first, hasNext: true })}\r\n---`);
}
const goOn = ({ response }: Asked, ...incremental: object[]): boolean =>
  response.write(`\r\n${headOf({ incremental, hasNext: true })}\r\n---`);
const end = ({ response }: Asked, ...incremental: object[]): ServerResponse =>
  response.end(`\r\n${headOf({ incremental, hasNext: false })}\r\n-----\r\n`);

const isComing = () => screen.queryByText('Loading what else is on') !== null;

test('the page asks for parts by the hash of its operation alone', async () => {
  const { headers, body, response } = await showHome();
  expect(headers.accept).toMatch(/^multipart\/mixed;deferSpec=20220824,/);
  expect(body.operationName).toBe('HomePage');
  expect(body).not.toHaveProperty('query');
  response.destroy();
});

test('the hero is there before anything else, and each part takes its place as it comes', async () => {
  const asked = await showHome();
  begin(asked, initial);
  await screen.findByRole('heading', { level: 1, name: 'Alien' });
  expect(screen.queryByRole('link', { name: 'Play' })).toBeNull();
  expect(isComing()).toBe(true);

  goOn(asked, actionsPart);
  await screen.findByRole('link', { name: 'Play' });
  expect(isComing()).toBe(true);

  goOn(asked, programmePart);
  await screen.findByRole('heading', { level: 2, name: 'What most people ask for' });
  expect(isComing()).toBe(false);
  expect(screen.queryByText('Continue watching')).toBeNull();

  end(asked, mePart);
  await screen.findByRole('heading', { level: 2, name: 'Continue watching' });
  const order = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(order).toEqual(['Continue watching', 'What most people ask for']);
});

test('an answer in one piece fills the whole page', async () => {
  const { response } = await showHome();
  const data = { home: { __typename: 'Home', hero: { ...hero, ...actions } }, me, ...programme(rail) };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  await screen.findByRole('heading', { level: 1, name: 'Alien' });
  screen.getByRole('link', { name: 'Play' });
  expect(screen.getAllByRole('heading', { level: 2 })).toHaveLength(2);
});

test('what was begun and whose licence is over is not offered to go on with', async () => {
  const { response } = await showHome();
  const continueWatching = {
    ...me.continueWatching,
    edges: [
      ...me.continueWatching.edges,
      watching('d', 'ran', 'Ran', 'ENDED'),
      watching('e', 'm', 'M', 'NOT_IN_REGION'),
    ],
  };
  const data = {
    home: { __typename: 'Home', hero: { ...hero, ...actions } },
    me: { ...me, continueWatching },
    ...programme(rail),
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ data }));
  await screen.findByRole('link', { name: /^Resume Heat/ });
  expect(screen.getAllByRole('link', { name: /^Resume/ })).toHaveLength(1);
});

test('a part whose service is down says so, and the others are shown', async () => {
  const asked = await showHome();
  begin(asked, initial);
  goOn(asked, {
    ...actionsPart,
    data: { ...actions, playability: null, inMyList: null },
    errors: [down('home', 'hero', 'playability')],
  });
  end(asked, { data: { me: null }, path: [], errors: [down('me')] }, programmePart);
  await screen.findByRole('heading', { level: 2, name: 'What most people ask for' });
  expect(screen.getAllByText(/This part is not reachable right now/)).toHaveLength(2);
  expect(isComing()).toBe(false);
});

test('a part that is refused as a whole leaves its place to a word about it', async () => {
  const asked = await showHome();
  begin(asked, initial);
  goOn(asked, actionsPart, mePart);
  end(asked, { data: null, path: [], errors: [down('programme', 'rails')] });
  await screen.findByRole('heading', { level: 2, name: /What else is on/ });
  screen.getByRole('link', { name: 'Play' });
  screen.getByRole('button', { name: 'Try again' });
  expect(isComing()).toBe(false);
});

test('when the line breaks after the hero, the hero stays and the rest can be asked for again', async () => {
  const asked = await showHome();
  begin(asked, initial);
  await screen.findByRole('heading', { level: 1, name: 'Alien' });
  asked.response.destroy();
  await screen.findByRole('button', { name: 'Try again' });
  screen.getByRole('heading', { level: 1, name: 'Alien' });
  expect(isComing()).toBe(false);
});

test('where there is nothing for this profile, the page says so', async () => {
  const asked = await showHome();
  begin(asked, { data: { home: { __typename: 'Home', hero: null } } });
  const nothingBegun = { ...me, continueWatching: { ...me.continueWatching, edges: [] } };
  end(asked, { data: { me: nothingBegun }, path: [] }, { data: programme(), path: [] });
  await screen.findByText(/^Nothing here for this profile yet/);
});

test('a page that shows a film is not said to be empty, though nothing stands below it', async () => {
  const asked = await showHome();
  begin(asked, initial);
  end(asked, actionsPart, mePart, { data: programme(), path: [] });
  await screen.findByRole('heading', { level: 2, name: 'Continue watching' });
  await waitFor(() => expect(isComing()).toBe(false));
  expect(screen.queryByText(/nothing here|empty/i)).toBeNull();
});

test('when what may be played was forgotten, the page asks again and shows the rest meanwhile', async () => {
  const first = await showHome();
  begin(first, initial);
  end(first, actionsPart, mePart, programmePart);
  await screen.findByRole('heading', { level: 2, name: 'Continue watching' });
  act(() => forgetPlayability(first.client.cache));
  await waitFor(() => expect(first.asked).toHaveLength(2));
  screen.getByRole('heading', { level: 1, name: 'Alien' });
  expect(screen.queryByText(/not reachable/)).toBeNull();
  const second = first.asked[1] as Asked;
  begin(second, initial);
  await waitFor(() => screen.getByRole('heading', { level: 2, name: 'Continue watching' }));
  end(second, actionsPart, mePart, programmePart);
  await screen.findByRole('link', { name: 'Play' });
});
