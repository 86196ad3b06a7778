import type { GraphQLSchema } from 'graphql';
import type { DataSource, MixedList } from 'typeorm';
import { ConfigurationError } from './config';
import type { EventFeed } from './event-feed';
import type { HttpRoute } from './http-routes';
import { startJobs, type JobsOptions } from './jobs';
import type { Logger } from './log';
import { createOperationExecutor, type OperationExecutor } from './operation-executor';
import type { DescribePage } from './page-head';
import { ProjectionRunner, type Projection } from './projection';
import type { RequestContext } from './request-context';
import { RevokedSessions } from './revoked-sessions';
import { WakeUp } from './wake-up';
import { eventChannel, pruneEvents } from './event-log';

/** What a subgraph is in the database: read by provisioning and migrations, without starting it. */
export interface SubgraphDefinition {
  /** As in the supergraph: `watch-history`. */
  name: string;
  /** As in Postgres: `watch_history`. */
  schema: string;
  entities: MixedList<NewableFunction>;
  /** kit's CreateEventLog first. */
  migrations: NewableFunction[];
  /** Event types that the consumers (Postgres schemas) may read through `<schema>.published_event`. */
  published: { types: string[]; consumers: string[] };
}

export interface SubgraphHealth {
  status: 'up' | 'down';
  [detail: string]: unknown;
}

/** A subgraph that runs in this process; how it is reached (in-process, HTTP) is somebody else's affair. */
export interface Subgraph extends OperationExecutor {
  readonly name: string;
  readonly sdl: string;
  readonly schema: GraphQLSchema;
  readonly routes: readonly HttpRoute[];
  readonly projections: ProjectionRunner;
  /** For the owner of what pages of the web client show. */
  readonly describePage?: DescribePage;
  start(): Promise<void>;
  stop(): Promise<void>;
  health(): Promise<SubgraphHealth>;
  /** Appends the current facts of every subject again, so that a consumer can be rebuilt; how many. Needs no start. */
  republishFacts(): Promise<number>;
}

export interface SubgraphOptions<C extends RequestContext> {
  definition: SubgraphDefinition;
  schema: GraphQLSchema;
  sdl: string;
  /** Not yet initialised: `start` does that. */
  db: DataSource;
  databaseUrl: string;
  log: Logger;
  feed: EventFeed;
  createContext(base: RequestContext): C;
  routes?: HttpRoute[];
  projections?: Projection[];
  jobs?: Pick<JobsOptions, 'tasks' | 'crontab' | 'concurrency'>;
  /** False for the owner of sessions, which looks at its own table. */
  followsRevokedSessions?: boolean;
  isSessionRevoked?(sessionId: string): boolean;
  onStart?(): Promise<void>;
  /** Of `/health`, beside what every subgraph tells; without asking anybody. */
  healthDetails?(): Record<string, unknown>;
  onStop?(): Promise<void>;
  republishFacts?(): Promise<number>;
}

/** @throws ConfigurationError, which never holds the database's password. */
async function openDatabase(name: string, db: DataSource): Promise<void> {
  if (db.isInitialized) return;
  await db.initialize().catch((error: NodeJS.ErrnoException) => {
    throw new ConfigurationError([`${name}: the database cannot be reached: ${error.message || error.code}`]);
  });
}

/** Puts the parts of a subgraph together: execution, live feed, projections, jobs. */
export function createSubgraph<C extends RequestContext>(options: SubgraphOptions<C>): Subgraph {
  const { definition, db, log, feed } = options;
  const revoked = new RevokedSessions(db);
  const follows = options.followsRevokedSessions ?? true;
  const wakeUp = new WakeUp(options.databaseUrl, log);
  const projections = new ProjectionRunner(
    db,
    [...(follows ? [revoked.projection] : []), ...(options.projections ?? [])],
    wakeUp,
    log,
  );
  const stopFeed = wakeUp.on(eventChannel(definition.schema), () => feed.wake());
  const isSessionRevoked = (id: string) => revoked.has(id) || (options.isSessionRevoked?.(id) ?? false);
  let jobs: { stop(): Promise<void> } | null = null;

  return {
    name: definition.name,
    sdl: options.sdl,
    schema: options.schema,
    routes: options.routes ?? [],
    projections,
    ...createOperationExecutor({
      schema: options.schema,
      log,
      createContext: (base) => options.createContext(base),
      isSessionRevoked,
    }),
    start: async () => {
      await openDatabase(definition.name, db);
      await feed.start();
      await projections.catchUp();
      await wakeUp.start();
      jobs = await startJobs({
        url: options.databaseUrl,
        schema: definition.schema,
        log,
        tasks: { prune_events: () => pruneEvents(db.manager), ...options.jobs?.tasks },
        crontab: `17 3 * * * prune_events\n${options.jobs?.crontab ?? ''}`,
        concurrency: options.jobs?.concurrency,
      });
      await options.onStart?.();
    },
    stop: async () => {
      await options.onStop?.();
      stopFeed();
      feed.close();
      await jobs?.stop();
      await wakeUp.stop();
      await projections.stop();
      if (db.isInitialized) await db.destroy();
    },
    health: async () => {
      try {
        return {
          ...options.healthDetails?.(),
          status: 'up',
          subscribers: feed.subscriberCount,
          projections: await projections.lag(),
        };
      } catch (error) {
        log.warn({ err: error }, 'health check failed');
        return { status: 'down' };
      }
    },
    republishFacts: async () => {
      await openDatabase(definition.name, db);
      return (await options.republishFacts?.()) ?? 0;
    },
  };
}
