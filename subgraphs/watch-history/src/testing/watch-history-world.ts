import type { DataSource } from 'typeorm';
import { createDataSource, type Subgraph, type Viewer } from '../../../kit/src';
import {
  askFor,
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  testLog,
  until,
} from '../../../kit/src/testing';
import { createWatchHistorySubgraph } from '../create-watch-history-subgraph';
import { watchHistoryDefinition } from '../definition';
import type { TitleChangedPayload } from '../title/known-title.projection';

export interface WatchHistoryWorld {
  subgraph: Subgraph;
  /** As the subgraph's own role, to look at what is stored. */
  db: DataSource;
  /** Says what titles are, as the catalogue would, and waits until the subgraph knows. */
  tell(titles: Record<string, TitleChangedPayload>): Promise<void>;
  /** What the subgraph has told its consumers of a profile, oldest first. */
  factsOf(viewer: Viewer): Promise<Fact[]>;
  end(): Promise<void>;
}

export interface Fact {
  type: string;
  subjectId: string;
  payload: Record<string, unknown>;
}

/** A published film of 100 minutes without an age limit, where a test does not say otherwise. */
export const aFilm = (facts: TitleChangedPayload = {}): TitleChangedPayload => ({
  kind: 'MOVIE',
  isPublished: true,
  maturityAge: 0,
  durationSeconds: 6_000,
  episodes: [],
  ...facts,
});

/** The subgraph on a database of its own, with the owners that it reads from. */
export async function createWatchHistoryWorld(): Promise<WatchHistoryWorld> {
  const database = await createTestDatabase([
    watchHistoryDefinition,
    logOnly('user', ['catalog', 'subscription', 'watch_history'], ['session.revoked']),
    logOnly('catalog', ['subscription', 'watch_history'], ['title.changed']),
  ]);
  const url = database.urlOf('watch_history');
  const db = await createDataSource({ ...watchHistoryDefinition, url, poolSize: 3 }).initialize();
  const settings = { DATABASE_URL_WATCH_HISTORY: url, GATEWAY_SECRET: TEST_GATEWAY_SECRET };
  const subgraph = await createWatchHistorySubgraph(settings, testLog);
  await subgraph.start();
  return {
    subgraph,
    db,
    tell: async (titles) => {
      const events = Object.entries(titles).map(([subjectId, payload]) => ({
        type: 'title.changed',
        subjectId,
        payload: { ...payload },
      }));
      await database.publish('catalog', events);
      await until(async () => (await subgraph.projections.lag()).every(({ behind }) => behind === 0));
    },
    factsOf: (viewer) =>
      db.query(
        `SELECT type, subject_id AS "subjectId", payload FROM published_event
          WHERE payload->>'profileId' = $1 ORDER BY id`,
        [viewer.profileId],
      ),
    end: async () => {
      await subgraph.stop();
      await db.destroy();
      await database.drop();
    },
  };
}

/** One field of an entity, as the gateway asks for it. */
export async function entityField<T>(
  subgraph: Subgraph,
  viewer: Viewer | null,
  reference: { __typename: string; id: string },
  selection: string,
): Promise<T> {
  const { _entities } = await askFor<{ _entities: [T] }>(
    subgraph,
    viewer,
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on ${reference.__typename} { ${selection} } } }`,
    { of: [reference] },
  );
  return _entities[0];
}
