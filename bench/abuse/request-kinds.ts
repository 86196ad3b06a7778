import { createHash } from 'node:crypto';
import { asking, inALoop, type Kind } from './closed-loop';

const times = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => make(index)).join(' ');
const MEGABYTE = Buffer.alloc(1_000_000, 0x20);

const TITLE_FIELDS = [
  ...['id', 'kind', 'name', 'originalName', 'year', 'runtimeMinutes', 'rating', 'ratingVotes', 'isPremium'],
  ...['hasMedia', 'synopsis', 'posterUrl', 'backdropUrl', 'accentColor', 'inMyList', 'reaction'],
  'genres { id name }',
  'credits { role person { id name } }',
  'playability { allowed code remedy plan { id name prices { currency amountMinor } } }',
  'progress { id positionSeconds fraction }',
  'seasons { number episodes { id name progress { id } } }',
];
/** Another choice of fields for every index. */
const someFields = (index: number): string =>
  TITLE_FIELDS.filter((_, place) => (index * 2_654_435_761) & (1 << place) || place === 0).join(' ');

/** Valid, never seen before, and as wide as the limits allow: to be parsed, validated, filtered, priced and planned. */
const uniqueDocument = (index: number): string =>
  `query Q${index}_${Date.now() % 100_000} { a: title(id: "film-${index}") { ${someFields(index)} }
    b: title(id: "x") { ${someFields(index + 1)} } search(query: "q", first: 2) { nodes { ${someFields(index + 2)} } }
    home { hero { ${someFields(index + 3)} } rails { id title reason } }
    me { id membership { id status } myList(first: 1) { nodes { ${someFields(index + 5)} } } } plans { id name } }`;

const nearTheLimits = (index: number): string =>
  `query N${index} { ${times(18, (root) => `...F${root}`)} }
   ${times(18, (root) => `fragment F${root} on Query { search(query: "a", first: 1) { nodes { id name year } } }`)}`;

const register = (query: string): string =>
  JSON.stringify({
    query,
    extensions: {
      persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') },
    },
  });
/** Some 1,400 units of cost, of the 1,500 that one operation may have. */
const COSTLY = `{ a: search(query: "", first: 100) { nodes { id name playability { code } } }
  b: search(query: "the", first: 20) { totalCount nodes { id genres { name } } } }`;
const FILLING = 'x'.repeat(250_000);
const SIGN_IN = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }';
const SIGN_UP = 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }';
const PLAIN = '{ plans { id } }';

/** Hostile clients that send whole requests. */
export const REQUEST_KINDS: Record<string, Kind> = {
  'exponential fragments': asking(
    `{ home { hero { ...F0 } } } ${times(30, (i) => `fragment F${i} on Title { ...F${i + 1} ...F${i + 1} }`)}
     fragment F30 on Title { name }`,
  ),
  'deep documents': asking(`{ home { hero ${'{ a '.repeat(1_100)} ${'}'.repeat(1_100)} } }`),
  'alias floods': asking(`{ ${times(800, (index) => `a${index}: __typename`)} }`),
  'quadratic overlaps': asking(`{ ${'search(query: "a") { nodes { id name } } '.repeat(150)} }`),
  'overlaps below the limits': asking(nearTheLimits),
  'token floods': asking('{'.repeat(250_000)),
  'big variables': asking(
    'query ($filter: SearchFilter) { search(query: "", filter: $filter) { totalCount } }',
    {
      filter: { genreIds: Array(60_000).fill(0) },
    },
  ),
  'bodies of 250 kB': asking(`${PLAIN} # ${FILLING}`),
  'bodies of 10 MB': inALoop(() => ({ body: Array<Buffer>(10).fill(MEGABYTE) })),
  'unique valid documents': asking(uniqueDocument),
  'unique documents with hashes': inALoop((index) => ({ body: register(uniqueDocument(index)) })),
  'unique comments': asking((index) => `${PLAIN} # ${index} ${FILLING.slice(0, 20_000)}`),
  'dear operations': asking(COSTLY),
  'sign-ins': inALoop((index) => ({
    body: JSON.stringify({
      query: SIGN_IN,
      variables: { input: { email: `nobody-${index}@example.org`, password: 'guess' } },
    }),
  })),
  'sign-ups': inALoop((index) => ({
    body: JSON.stringify({
      query: SIGN_UP,
      variables: {
        input: {
          email: `nobody-${Date.now()}-${index}@example.org`,
          password: `guess ${index} words`,
          name: 'N',
        },
      },
    }),
  })),
  'forged tokens': inALoop((index) => ({
    body: JSON.stringify({ query: PLAIN }),
    headers: { authorization: `Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIkIn0.${index}` },
  })),
  'media ranges': inALoop((index, { segment }) => ({
    method: 'GET',
    path: segment,
    headers: {
      range: index % 2 ? 'bytes=0-0' : `bytes=${times(200, (n) => `${n}-${n}`).replaceAll(' ', ',')}`,
    },
  })),
  'health checks': inALoop(() => ({ method: 'GET', path: '/health' })),
  pages: inALoop((index) => ({ method: 'GET', path: `/title/${index}`, headers: { accept: 'text/html' } })),
};
