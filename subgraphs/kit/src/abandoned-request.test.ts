import { request } from 'undici';
import { setTimeout as wait } from 'node:timers/promises';
import { Ctx, Field, Mutation, ObjectType, Query, Resolver, FieldResolver } from 'type-graphql';
import type { DataSource } from 'typeorm';
import { createAccessTokenVerifier } from './access-token';
import { CreateEventLog1764000000000 } from './create-event-log.migration';
import { CursorCodec } from './cursor';
import { createDataSource } from './database';
import { EventFeed } from './event-feed';
import { buildFederatedSchema } from './federated-schema';
import { forEverybody, type RequestContext } from './request-context';
import { createSubgraph, type Subgraph, type SubgraphDefinition } from './subgraph';
import { serveSubgraph } from './subgraph-server';
import {
  aRequest,
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  until,
  type TestDatabase,
} from './testing';

let db: DataSource;
const seen = { started: 0, later: 0, committed: 0, kept: 0 };
let patience: AbortSignal | null = null;
let goOn: () => void = () => undefined;

@ObjectType()
class Report {
  @Field(() => Boolean, { nullable: true })
  isDone!: boolean;
}

@Resolver(() => Report)
class ReportResolver {
  @Query(() => Report, { nullable: true })
  async slowReport(): Promise<Report> {
    seen.started += 1;
    await db.query('SELECT pg_sleep(30)');
    return { isDone: true };
  }

  @Query(() => Report, { nullable: true })
  async patientReport(@Ctx() { request }: RequestContext): Promise<Report> {
    patience = request.signal;
    const told = new Promise<void>((resolve) => (goOn = resolve));
    seen.started += 1;
    await told;
    return { isDone: true };
  }

  @Query(() => Report, { nullable: true })
  async sharedReport(): Promise<Report> {
    seen.started += 1;
    await forEverybody(() => db.query('SELECT pg_sleep(0.1)'));
    seen.kept += 1;
    return { isDone: true };
  }

  @FieldResolver(() => Boolean, { nullable: true })
  later(): boolean {
    seen.later += 1;
    return true;
  }

  @Mutation(() => Boolean, { nullable: true })
  async slowChange(): Promise<boolean> {
    seen.started += 1;
    await db.transaction(async (manager) => {
      await manager.query('SELECT pg_sleep(0.2)');
      await manager.query('SELECT 1');
    });
    seen.committed += 1;
    return true;
  }
}

const definition: SubgraphDefinition = {
  name: 'reports',
  schema: 'reports',
  entities: [],
  migrations: [CreateEventLog1764000000000],
  published: { types: [], consumers: [] },
};
let database: TestDatabase;
let subgraph: Subgraph;
let server: { url: string; close(): Promise<void> };

beforeAll(async () => {
  database = await createTestDatabase([definition, logOnly('user', ['reports'], ['session.revoked'])]);
  // One connection: whatever is left of an abandoned request would show in the next one.
  db = createDataSource({ ...definition, url: database.urlOf('reports'), poolSize: 1 });
  const { schema, sdl } = await buildFederatedSchema({ resolvers: [ReportResolver] });
  subgraph = createSubgraph({
    definition,
    schema,
    sdl,
    db,
    databaseUrl: database.urlOf('reports'),
    log: testLog,
    feed: new EventFeed(db, 'reports', new CursorCodec(TEST_GATEWAY_SECRET), testLog),
    createContext: (base) => base,
  });
  await subgraph.start();
  server = await serveSubgraph(subgraph, {
    port: 0,
    host: '127.0.0.1',
    gatewaySecret: TEST_GATEWAY_SECRET,
    log: testLog,
    verifyAccessToken: createAccessTokenVerifier(TEST_JWT_SECRET),
  });
});
afterAll(async () => {
  await server.close();
  await subgraph.stop();
  await database.drop();
});
beforeEach(() => Object.assign(seen, { started: 0, later: 0, committed: 0, kept: 0 }));

/** Sends an operation, and gives it up as soon as its first resolver runs. */
async function abandon(transport: 'http' | 'in-process', query: string): Promise<void> {
  const abort = new AbortController();
  const answer =
    transport === 'in-process'
      ? subgraph.execute({ query }, aRequest(null, { signal: abort.signal }))
      : request(`${server.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-gateway-secret': TEST_GATEWAY_SECRET },
          body: JSON.stringify({ query }),
          signal: abort.signal,
        }).then(({ body }) => body.text());
  answer.catch(() => undefined);
  await until(() => seen.started === 1);
  abort.abort();
}

describe.each(['http', 'in-process'] as const)('over %s', (transport) => {
  test('a statement of an abandoned query is cancelled, and its connection serves the next one', async () => {
    await abandon(transport, '{ slowReport { isDone later } }');
    // The only connection of the pool would be busy for half a minute.
    expect(await db.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(seen.later).toBe(0);
  });

  test('an abandoned query resolves no further field', async () => {
    await abandon(transport, '{ patientReport { isDone later } }');
    await until(() => patience?.aborted);
    goOn();
    await wait(50);
    expect(seen.later).toBe(0);
  });

  test('what is kept for everybody is read to its end', async () => {
    await abandon(transport, '{ sharedReport { isDone } }');
    await until(() => seen.kept === 1);
  });

  test('an abandoned mutation is finished', async () => {
    await abandon(transport, 'mutation { slowChange }');
    await until(() => seen.committed === 1);
  });
});

test('a query that is not abandoned resolves every field', async () => {
  const result = subgraph.execute({ query: '{ patientReport { isDone later } }' }, aRequest(null));
  await until(() => seen.started === 1);
  goOn();
  expect(await result).toEqual({ data: { patientReport: { isDone: true, later: true } } });
});
