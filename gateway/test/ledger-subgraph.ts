import {
  appendEvent,
  createDataSource,
  createSubgraph,
  CreateEventLog,
  CursorCodec,
  EventFeed,
  EventQueue,
  requireViewer,
  resumePoint,
  type EventFilter,
  type FeedItem,
  type RequestContext,
  type SubgraphDefinition,
} from '../../subgraphs/kit/src/index';
import {
  createTestDatabase,
  TEST_GATEWAY_SECRET,
  testLog,
  until,
} from '../../subgraphs/kit/src/testing/index';
import { testSchema } from './test-schema';

const SDL = `
type User @key(fields: "id", resolvable: false) { id: ID! }
type Entry { id: ID! note: String! user: User }
type EntryEvent { cursor: ID! occurredAt: DateTime! entry: Entry! }
type Query { ledgerName: String }
type Mutation { addEntry(note: String!, userId: ID): Boolean! }
type Subscription {
  entryAdded(after: ID): EntryEvent!
  ownEntryAdded(after: ID): EntryEvent!
  countdown(from: Int!): Int!
  uncounted: String!
}
`;

const ledgerDefinition: SubgraphDefinition = {
  name: 'subscription',
  schema: 'ledger',
  entities: [],
  migrations: [CreateEventLog],
  published: { types: [], consumers: [] },
};

type Item = FeedItem<{ note: string }>;

/** A subgraph with a real event log in Postgres, and one stream that knows no cursors. */
export async function ledgerSubgraph() {
  const database = await createTestDatabase([ledgerDefinition]);
  const url = database.urlOf('ledger');
  const db = createDataSource({ ...ledgerDefinition, url, poolSize: 20 });
  const cursors = new CursorCodec(TEST_GATEWAY_SECRET);
  const feed = new EventFeed(db, 'ledger', cursors, testLog);
  const uncounted = new Set<EventQueue<string>>();
  let starting = 0;
  const all: EventFilter = { types: ['entry.added'] };

  const subscription = (filter: (context: RequestContext) => EventFilter) => ({
    subscribe: async (_s: never, { after }: { after?: string }, context: RequestContext) => {
      starting += 1;
      try {
        return await feed.subscribe(filter(context), resumePoint(context, after));
      } finally {
        starting -= 1;
      }
    },
    resolve: ({ cursor, event }: Item) => ({ cursor, occurredAt: event.occurredAt, entry: event }),
  });
  const add = (note: string, userId: string | null, owner: string | null): Promise<void> =>
    db.transaction((manager) =>
      appendEvent(manager, { type: 'entry.added', subjectId: userId ?? 'nobody', payload: { note, owner } }),
    );

  const built = testSchema(SDL, {
    Query: { ledgerName: () => 'main' },
    Entry: {
      note: ({ payload }: Item['event']) => payload.note,
      user: ({ subjectId }: Item['event']) => (subjectId === 'nobody' ? null : { id: subjectId }),
    },
    Mutation: {
      addEntry: async (_s, { note, userId }: { note: string; userId?: string }, context: RequestContext) => {
        await add(note, userId ?? null, context.viewer?.userId ?? null);
        return true;
      },
    },
    Subscription: {
      entryAdded: subscription(() => all),
      ownEntryAdded: subscription((context) => ({ ...all, match: { owner: requireViewer(context).userId } })),
      countdown: {
        subscribe: (_s, { from }: { from: number }) => {
          const queue = new EventQueue<number>(100, () => undefined);
          for (let number = from; number > 0; number -= 1) queue.push(number);
          queue.end();
          return queue;
        },
        resolve: (number: number) => number,
      },
      uncounted: {
        subscribe: () => {
          const queue: EventQueue<string> = new EventQueue(100_000, () => uncounted.delete(queue));
          uncounted.add(queue);
          return queue;
        },
        resolve: (text: string) => text,
      },
    },
  });

  const subgraph = createSubgraph<RequestContext>({
    definition: ledgerDefinition,
    ...built,
    db,
    databaseUrl: url,
    log: testLog,
    feed,
    createContext: (base) => base,
    followsRevokedSessions: false,
    routes: [
      {
        prefix: '/webhooks/stripe',
        handle: async (request, response) => {
          const chunks: Buffer[] = [];
          for await (const chunk of request) chunks.push(chunk as Buffer);
          response.end(`${String(request.headers['stripe-signature'])}:${Buffer.concat(chunks).toString()}`);
        },
      },
    ],
  });
  await subgraph.start();

  return {
    subgraph,
    feed,
    db,
    add,
    /** Waits until so many subscriptions are live and know after which event they begin. */
    live: (count: number) => until(() => feed.subscriberCount === count && starting === 0, 20_000),
    /** Subscribers of the stream without cursors. */
    uncounted,
    close: async () => {
      await subgraph.stop();
      await database.drop();
    },
  };
}
