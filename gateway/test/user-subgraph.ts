import {
  badUserInput,
  conflict,
  EventQueue,
  notFound,
  type RequestContext,
} from '../../subgraphs/kit/src/index';
import { statelessSubgraph } from './stateless-subgraph';

const SDL = `
type User @key(fields: "id") { id: ID! @cacheControl(scope: PUBLIC) name: String! @cacheControl(scope: PUBLIC) email: String moody: String nickname: String! }
type Seen { requestId: String! viewerId: String isFrozen: Boolean! clientAddress: String! refreshCookie: String userAgent: String }
type Revocation @inaccessible { cursor: ID! sessionId: ID! }
type Query {
  person(id: ID!): User
  people: [User]
  seen: Seen
  divide(by: Int! = 2): Float
  fails(how: Failure!): String
  strict: Strict
  strictest: Strict!
  greeting(input: GreetingInput): String
}
type Strict { name: String! other: String }
enum Failure { INPUT CONFLICT UNKNOWN }
input GreetingInput { name: String! times: Int = 1 }
type Mutation { signIn: String! signUp: String! refreshSession: String signOut: Boolean! rename(id: ID!, name: String!): User! append(word: String!): String! }
type Subscription { sessionRevoked: Revocation! @inaccessible }
`;

const NAMES: Record<string, string> = { u1: 'Ada', u2: 'Bo', u3: 'Cleo' };
const person = (id: string) => (NAMES[id] ? { id, name: NAMES[id], email: `${id}@example.org` } : null);

interface Revocation {
  cursor: string;
  sessionId: string;
}

/** People, and what an identity subgraph does: cookies, and the gateway's own subscription to revocations. */
export function userSubgraph() {
  const revoked: Revocation[] = [];
  const subscribers = new Set<EventQueue<Revocation>>();
  let words = '';
  let referencesFollowed = 0;

  const subgraph = statelessSubgraph('user', SDL, {
    Query: {
      person: (_s, { id }: { id: string }) => person(id),
      people: () => [person('u1'), null, person('u3')],
      seen: (_s, _a, { request }: RequestContext) => ({
        requestId: request.requestId,
        viewerId: request.viewer?.userId ?? null,
        isFrozen: request.viewer === null || Object.isFrozen(request.viewer),
        clientAddress: request.clientAddress,
        refreshCookie: request.refreshCookie,
        userAgent: request.userAgent,
      }),
      divide: (_s, { by }: { by: number }) => 10 / by,
      fails: (_s, { how }: { how: string }) => {
        if (how === 'INPUT') throw badUserInput({ 'input.name': 'is too long.' });
        if (how === 'CONFLICT') throw conflict('It was decided already.', { status: 'APPROVED' });
        throw new Error('connect ECONNREFUSED postgres://streamverse_user:hunter2@10.0.0.5/db');
      },
      strict: () => ({ name: null, other: 'there' }),
      strictest: () => ({ name: null, other: 'there' }),
      greeting: (_s, { input }: { input?: { name: string; times: number } }) =>
        input ? `Hello ${input.name}! `.repeat(input.times).trim() : null,
    },
    User: {
      __resolveReference: ({ id }: { id: string }) => {
        referencesFollowed += 1;
        return person(id);
      },
      moody: ({ id }: { id: string }) => {
        if (id === 'u3') throw notFound('mood');
        return 'fine';
      },
      nickname: ({ id, name }: { id: string; name: string }) => (id === 'u3' ? null : name.toLowerCase()),
    },
    Mutation: {
      signIn: (_s, _a, { request }: RequestContext) => {
        request.setCookie('streamverse_refresh=fresh; HttpOnly; SameSite=Strict; Path=/graphql');
        return 'token';
      },
      signUp: () => 'token',
      refreshSession: (_s, _a, { request }: RequestContext) => request.refreshCookie,
      signOut: () => true,
      rename: (_s, { id, name }: { id: string; name: string }) => {
        if (!NAMES[id]) throw notFound('person');
        return { ...person(id), name };
      },
      append: (_s, { word }: { word: string }) => (words += word),
    },
    Subscription: {
      sessionRevoked: {
        subscribe: (_s, _a, { request }: RequestContext) => {
          if (!request.isGateway) throw new Error('the gateway alone may ask this');
          const queue: EventQueue<Revocation> = new EventQueue(100, () => subscribers.delete(queue));
          subscribers.add(queue);
          for (const revocation of revoked) {
            if (Number(revocation.cursor) > Number(request.after ?? 0)) queue.push(revocation);
          }
          return Object.assign(queue, { startCursor: request.after ?? '0' });
        },
        resolve: (revocation: Revocation) => revocation,
      },
    },
  });

  return {
    subgraph,
    /** How often another subgraph's reference to a person was followed. */
    get referencesFollowed(): number {
      return referencesFollowed;
    },
    revoke(sessionId: string): void {
      const revocation = { cursor: String(revoked.length + 1), sessionId };
      revoked.push(revocation);
      for (const queue of subscribers) queue.push(revocation);
    },
  };
}
