import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse } from 'graphql';
import { enforceAccess } from './enforce-access';
import { createOperationExecutor, type PlainResult } from './operation-executor';
import { aRequest, aViewer, testLog } from './testing';
import { Role, type Viewer } from './viewer';

const SDL = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@authenticated", "@requiresScopes"])
type Query {
  open: Film
  found: [Found]
  mine: String @authenticated
  books: String @requiresScopes(scopes: [["payments:read"], ["payments:decide", "graph:adhoc"]])
  both: String @requiresScopes(scopes: [["payments:read", "graph:adhoc"]])
  ledger: Ledger
  tone: Tone
  sung(tone: Tone, song: Song): String
}
type Film @key(fields: "id") { id: ID! name: String notes: String @authenticated }
type Ledger @key(fields: "id") @requiresScopes(scopes: [["payments:read"]]) { id: ID! total: Int }
enum Tone @authenticated { LOUD }
input Song { name: String tones: [Tone!] }
union Found = Film | Ledger
type Mutation { pay: Boolean @requiresScopes(scopes: [["payments:decide"]]) }
type Subscription { ticks: Int @authenticated }
`;

let began: string[] = [];
const schema = buildSubgraphSchema({
  typeDefs: parse(SDL),
  resolvers: {
    Query: {
      open: () => ({ id: 'f', name: 'Fanny', notes: 'private' }),
      found: () => [
        { __typename: 'Film', id: 'f', name: 'Fanny' },
        { __typename: 'Ledger', id: 'l', total: 7 },
      ],
      mine: () => 'mine',
      books: () => 'books',
      both: () => 'both',
      ledger: () => ({ id: 'l', total: 7 }),
      tone: () => 'LOUD',
      sung: () => 'la',
    },
    Mutation: { pay: () => Boolean(began.push('pay')) },
    Subscription: {
      ticks: {
        subscribe: async function* () {
          began.push('ticks');
          yield 1;
        },
        resolve: (tick: number) => tick,
      },
    },
    Film: { __resolveReference: ({ id }: { id: string }) => ({ id, name: 'Fanny', notes: 'private' }) },
    Ledger: { __resolveReference: ({ id }: { id: string }) => began.push('ledger') && { id, total: 7 } },
  },
});
enforceAccess(schema);
const executor = createOperationExecutor({
  schema,
  log: testLog,
  createContext: (base) => base,
  isSessionRevoked: () => false,
});
beforeEach(() => {
  began = [];
});

const ask = (viewer: Viewer | null, query: string, variables = {}): Promise<PlainResult> =>
  executor.execute({ query, variables }, aRequest(viewer));
const codesOf = ({ errors = [] }: PlainResult) =>
  errors.map(({ path, extensions }) => `${path?.join('.')} ${extensions?.code as string}`);
const viewer = aViewer();
const approver = aViewer({ roles: [Role.VIEWER, Role.FINANCE] });

test('a field that wants a signed-in viewer is refused to nobody, alone', async () => {
  const result = await ask(null, '{ mine open { name notes } }');
  expect(result.data).toEqual({ mine: null, open: { name: 'Fanny', notes: null } });
  expect(codesOf(result)).toEqual(['mine UNAUTHENTICATED', 'open.notes UNAUTHENTICATED']);
  expect((await ask(viewer, '{ mine open { notes } }')).errors).toBeUndefined();
});

test('scopes: one list of several is enough, and all of its scopes are needed', async () => {
  expect(codesOf(await ask(null, '{ books }'))).toEqual(['books UNAUTHENTICATED']);
  expect(codesOf(await ask(viewer, '{ books }'))).toEqual(['books FORBIDDEN']);
  expect(codesOf(await ask(approver, '{ books both }'))).toEqual(['both FORBIDDEN']);
  const admin = aViewer({ roles: [Role.ADMIN] });
  expect((await ask(admin, '{ books both }')).data).toEqual({ books: 'books', both: 'both' });
});

test('a protected type is refused wherever it is reached: as a field, in a union, as an enum', async () => {
  const result = await ask(
    viewer,
    '{ ledger { total } found { ... on Film { name } ... on Ledger { total } } }',
  );
  expect(result.data).toEqual({ ledger: null, found: [{ name: 'Fanny' }, { total: null }] });
  expect(codesOf(result)).toEqual(['ledger FORBIDDEN', 'found.1.total FORBIDDEN']);
  expect(codesOf(await ask(null, '{ tone }'))).toEqual(['tone UNAUTHENTICATED']);
});

test('a protected type among the arguments is refused where it is given', async () => {
  const query =
    '{ a: sung(tone: LOUD) b: sung(song: { tones: [LOUD] }) c: sung(song: { name: "x", tones: [] }) d: sung }';
  const result = await ask(null, query);
  expect(result.data).toEqual({ a: null, b: null, c: 'la', d: 'la' });
  expect(codesOf(result)).toEqual(['a UNAUTHENTICATED', 'b UNAUTHENTICATED']);
  expect((await ask(viewer, query)).errors).toBeUndefined();
});

test('an entity of a protected type is refused by reference before it is looked up, and its neighbours are not', async () => {
  const query = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Ledger { total } ... on Film { name notes } } }`;
  const of = [
    { __typename: 'Ledger', id: 'l' },
    { __typename: 'Film', id: 'f' },
  ];
  const result = await ask(null, query, { of });
  expect(result.data).toEqual({ _entities: [null, { name: 'Fanny', notes: null }] });
  expect(codesOf(result).sort()).toEqual([
    '_entities.0 UNAUTHENTICATED',
    '_entities.1.notes UNAUTHENTICATED',
  ]);
  expect(began).toEqual([]);
  expect((await ask(approver, query, { of })).data).toEqual({
    _entities: [{ total: 7 }, { name: 'Fanny', notes: 'private' }],
  });
});

test('a forbidden mutation does not begin, and neither does a forbidden stream', async () => {
  expect(codesOf(await ask(viewer, 'mutation { pay }'))).toEqual(['pay FORBIDDEN']);
  const stream = await executor.subscribe({ query: 'subscription { ticks }' }, aRequest(null));
  expect(codesOf(stream as PlainResult)).toEqual(['ticks UNAUTHENTICATED']);
  expect(began).toEqual([]);
  expect((await ask(approver, 'mutation { pay }')).data).toEqual({ pay: true });
});
