import {
  appendEvent,
  createDataSource,
  createSubgraph,
  CreateEventLog,
  CursorCodec,
  EventFeed,
  EventQueue,
  forbidden,
  hasRole,
  isPerson,
  requireViewer,
  resumePoint,
  Role,
  startingWith,
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
type User @key(fields: "id", resolvable: false) { id: ID! @cacheControl(scope: PUBLIC) }
type Entry { id: ID! note: String! user: User }
type EntryEvent { cursor: ID! occurredAt: DateTime! entry: Entry! }
type Notice @cacheControl(scope: PUBLIC) {
  text: String! author: User askedBy: String! isMine: Boolean @cacheControl(scope: PRIVATE) wronglyPublic: String
}
type NoticeEvent @cacheControl(scope: PUBLIC) { cursor: ID! notice: Notice! }
input NoticeFilter { board: String text: String }
type Query { ledgerName: String }
type Mutation { addEntry(note: String!, userId: ID): Boolean! }
type Subscription {
  entryAdded(after: ID): EntryEvent!
  ownEntryAdded(after: ID): EntryEvent!
  countdown(from: Int!): Int!
  uncounted: String!
  noticeAdded(after: ID, filter: NoticeFilter): NoticeEvent! @cacheControl(scope: PUBLIC)
  noticeForFinance(after: ID): NoticeEvent! @cacheControl(scope: PUBLIC)
  newestNotice(after: ID): NoticeEvent! @cacheControl(scope: PUBLIC)
  publicUncounted: String! @cacheControl(scope: PUBLIC)
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
type NoticeItem = FeedItem<{ text: string; board: string; owner: string }>;

interface NoticeArguments {
  after?: string;
  filter?: { board?: string };
}

/** Who the subgraph is asked by, as a public field may tell it. */
const askedBy = ({ viewer }: RequestContext): string =>
  viewer ? `${isPerson(viewer) ? 'a person' : 'an audience'} with ${viewer.roles.join()}` : 'nobody';

/** A subgraph with a real event log in Postgres, and one stream that knows no cursors. */
export async function ledgerSubgraph() {
  const database = await createTestDatabase([ledgerDefinition]);
  const url = database.urlOf('ledger');
  const db = createDataSource({ ...ledgerDefinition, url, poolSize: 20 });
  const cursors = new CursorCodec(TEST_GATEWAY_SECRET);
  const feed = new EventFeed(db, 'ledger', cursors, testLog);
  const uncounted = new Set<EventQueue<string>>();
  const publicUncounted = new Set<EventQueue<string>>();
  let starting = 0;
  /** How often a notice was told, whoever it was told to. */
  let noticesTold = 0;
  let noticeStreams = 0;
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
  const notices = (board?: string): EventFilter => ({
    types: ['notice.added'],
    ...(board !== undefined && { match: { board } }),
  });
  const noticeStream = (allow: (context: RequestContext) => void = () => undefined) => ({
    subscribe: async (_s: never, { after, filter }: NoticeArguments, context: RequestContext) => {
      allow(context);
      noticeStreams += 1;
      starting += 1;
      try {
        return await feed.subscribe(notices(filter?.board), resumePoint(context, after));
      } finally {
        starting -= 1;
      }
    },
    resolve: ({ cursor, event }: NoticeItem) => {
      noticesTold += 1;
      return { cursor, notice: event };
    },
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
    Notice: {
      text: ({ payload }: NoticeItem['event']) => payload.text,
      author: ({ subjectId }: NoticeItem['event']) => (subjectId === 'nobody' ? null : { id: subjectId }),
      askedBy: (_s, _a, context: RequestContext) => askedBy(context),
      isMine: ({ payload }: NoticeItem['event'], _a, { viewer }: RequestContext) =>
        payload.owner === viewer?.userId,
      wronglyPublic: (_s, _a, context: RequestContext) => context.viewer?.userId ?? null,
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
      noticeAdded: noticeStream(),
      noticeForFinance: noticeStream(({ viewer }) => {
        if (!hasRole(viewer, Role.FINANCE)) throw forbidden();
      }),
      newestNotice: {
        subscribe: async (_s: never, { after }: NoticeArguments, context: RequestContext) => {
          const point = resumePoint(context, after);
          if (point) return feed.subscribe(notices(), point);
          const [event] = await db.query<NoticeItem['event'][]>(
            `SELECT id::text, subject_id AS "subjectId", payload FROM event ORDER BY event.id DESC LIMIT 1`,
          );
          if (!event) throw new Error('there is no notice yet');
          const cursor = feed.cursorOf(event.id);
          return startingWith([{ cursor, event }], await feed.subscribe(notices(), cursor));
        },
        resolve: ({ cursor, event }: NoticeItem) => ({ cursor, notice: event }),
      },
      publicUncounted: {
        subscribe: () => {
          const queue: EventQueue<string> = new EventQueue(100_000, () => publicUncounted.delete(queue));
          publicUncounted.add(queue);
          return queue;
        },
        resolve: (text: string) => text,
      },
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
    addNotice: (text: string, facts: { author?: string; board?: string; owner?: string } = {}) =>
      db.transaction((manager) =>
        appendEvent(manager, {
          type: 'notice.added',
          subjectId: facts.author ?? 'nobody',
          payload: { text, board: facts.board ?? 'main', owner: facts.owner ?? null },
        }),
      ),
    get noticesTold(): number {
      return noticesTold;
    },
    /** How many subscriptions to notices were ever opened here. */
    get noticeStreams(): number {
      return noticeStreams;
    },
    /** Waits until so many subscriptions are live and know after which event they begin. */
    live: (count: number) => until(() => feed.subscriberCount === count && starting === 0, 20_000),
    /** Subscribers of the stream without cursors. */
    uncounted,
    publicUncounted,
    close: async () => {
      await subgraph.stop();
      await database.drop();
    },
  };
}
