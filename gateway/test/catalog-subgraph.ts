import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import {
  forbidden,
  type HttpRoute,
  type PageHead,
  type PageHeadRequest,
  type RequestContext,
} from '../../subgraphs/kit/src/index';
import { statelessSubgraph } from './stateless-subgraph';

const SDL = `
scalar Mood
interface Work { id: ID! name: String! }
type Film implements Work @key(fields: "id") { id: ID! name: String! year: Int released: DateTime mood: Mood director: User cast: [User] rating: Float }
type Series implements Work @key(fields: "id") { id: ID! name: String! seasons: Int! makers: [User!]! }
union Found = Film | Series
type User @key(fields: "id") { id: ID! name: String! @external badge: String @requires(fields: "name") favourite: Film locked: String }
type Query {
  film(id: ID!): Film
  films(first: Int = 2): [Film!]
  works: [Work!]
  found: [Found]
  slow(milliseconds: Int!): String
}
`;

class Colour {
  constructor(readonly name: string) {}
  toJSON() {
    return { colour: this.name };
  }
}
/** One object for all answers: whoever writes to it changes what the next one reads. */
export const sharedMood = { tone: new Colour('blue'), at: new Date(0), nothing: undefined };

const FILMS = [
  {
    id: 'f1',
    kind: 'Film',
    name: 'One',
    year: 1971,
    released: new Date(0),
    director: 'u1',
    cast: ['u2', 'nobody', 'u3'],
  },
  { id: 'f2', kind: 'Film', name: 'Two', year: null, released: null, director: 'u3', cast: [] },
  { id: 'f3', kind: 'Film', name: 'Three', year: 1999, released: null, director: null, cast: null },
];
const SERIES = { id: 's1', kind: 'Series', name: 'Long', seasons: 3, makers: ['u1', 'u2'] };
const userRef = (id: string | null | undefined) => (id ? { __typename: 'User', id } : null);
type Film = (typeof FILMS)[number];

/** What the routes saw, for tests. */
export const routeLog = { aborted: 0, headers: {} as IncomingMessage['headers'] };

/** What is said of pages; each test says it. */
export const headLog = {
  answer: (_path: string, _origin: string): PageHead | Promise<PageHead> => ({ isFound: true, html: '' }),
};

/** What the slow field saw, for tests. */
export const slowLog = { started: 0, aborted: 0 };

const routes: HttpRoute[] = [
  {
    prefix: '/media',
    handle: async (request, response) => {
      routeLog.headers = request.headers;
      const chunks = Number(new URL(request.url ?? '', 'http://x').searchParams.get('chunks') ?? 1);
      const closed = new Promise((resolve) => response.once('close', resolve));
      response.once('close', () => {
        if (!response.writableFinished) routeLog.aborted += 1;
      });
      response.writeHead(206, { 'content-type': 'video/mp2t', 'x-asset': 'yes', 'set-cookie': 'spy=1' });
      for (let index = 0; index < chunks && !response.destroyed; index += 1) {
        if (!response.write(Buffer.alloc(64 * 1024, index % 256))) {
          await Promise.race([new Promise((resolve) => response.once('drain', resolve)), closed]);
        }
      }
      response.end();
    },
  },
  {
    prefix: '/uploads',
    handle: async (request, response) => {
      const hash = createHash('sha256');
      for await (const chunk of request) hash.update(chunk as Buffer);
      response.end(hash.digest('hex'));
    },
  },
];

/** Films and series that refer to people of another subgraph. */
export function catalogSubgraph() {
  const subgraph = statelessSubgraph(
    'catalog',
    SDL,
    {
      Query: {
        film: (_s, { id }: { id: string }) => FILMS.find((film) => film.id === id) ?? null,
        films: (_s, { first }: { first: number }) => FILMS.slice(0, first),
        works: () => [FILMS[0], SERIES],
        found: () => [SERIES, null, FILMS[1]],
        slow: async (_s, { milliseconds }: { milliseconds: number }, { request }: RequestContext) => {
          slowLog.started += 1;
          request.signal?.addEventListener('abort', () => (slowLog.aborted += 1));
          await wait(milliseconds, undefined, { signal: request.signal ?? undefined });
          return 'done';
        },
      },
      Work: { __resolveType: ({ kind }: Film) => kind },
      Found: { __resolveType: ({ kind }: Film) => kind },
      Film: {
        __resolveReference: ({ id }: { id: string }) => FILMS.find((film) => film.id === id) ?? null,
        mood: () => sharedMood,
        director: (film: Film) => userRef(film.director),
        cast: (film: Film) => film.cast?.map(userRef) ?? null,
      },
      Series: { makers: (series: typeof SERIES) => series.makers.map(userRef) },
      User: {
        __resolveReference: (reference: { id: string; name?: string }) => reference,
        badge: ({ name }: { name: string }) => `★ ${name}`,
        favourite: ({ id }: { id: string }) => (id === 'u1' ? FILMS[0] : null),
        locked: () => {
          throw forbidden();
        },
      },
    },
    routes,
  );
  return {
    ...subgraph,
    describePage: async ({ path, origin }: PageHeadRequest) => headLog.answer(path, origin),
  };
}
