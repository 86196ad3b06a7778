import { generateGrantKeys, readGrantPrivateKey, readGrantPublicKey } from '../../../kit/src';
import {
  createTestDatabase,
  logOnly,
  TEST_GATEWAY_SECRET,
  TEST_JWT_SECRET,
  testLog,
  type TestDatabase,
} from '../../../kit/src/testing';
import { createDataSource } from '../../../kit/src';
import { createCatalogSubgraph, type CatalogOptions } from '../create-catalog-subgraph';
import { catalogDefinition } from '../definition';
import type { TmdbLimits } from '../tmdb/create-tmdb';

const grantKeys = generateGrantKeys();
export const grantPrivateKey = readGrantPrivateKey(grantKeys.privateKey);

/** Of a stand-in everything is awaited, on a machine that is busy with tests, too. */
const PATIENCE: Partial<TmdbLimits> = {
  deadlineMs: 15_000,
  requestsPerSecond: 10_000,
  listWaitMs: { rail: 15_000, search: 15_000 },
};

interface TestCatalogOptions extends CatalogOptions {
  mediaFolder?: string;
  /** A stand-in that has been started; without one the catalogue has no key. */
  tmdb?: { url: string; imageUrl: string; apiKey: string };
  redisUrl?: string;
  tmdbLogoFile?: string;
  /** Of a catalogue that ran before. */
  database?: TestDatabase;
}

/**
 * A running catalogue on a database of its own. Without options it holds no title and makes no film; nothing in it is done
 * by the clock.
 */
export async function startTestCatalog(options: TestCatalogOptions = {}) {
  const database =
    options.database ??
    (await createTestDatabase([
      catalogDefinition,
      logOnly(
        'watch_history',
        ['catalog'],
        ['title.watched', 'title.continued', 'title.reacted', 'title.listed'],
      ),
      logOnly('user', ['catalog'], ['session.revoked']),
    ]));
  const url = database.urlOf('catalog');
  const subgraph = await createCatalogSubgraph(
    {
      DATABASE_URL_CATALOG: url,
      DEFAULT_REGION: 'DE',
      GATEWAY_SECRET: TEST_GATEWAY_SECRET,
      JWT_SECRET: TEST_JWT_SECRET,
      MEDIA_DIR: options.mediaFolder ?? '/nonexistent',
      FFMPEG_PATH: undefined,
      GRANT_PUBLIC_KEYS: [readGrantPublicKey(grantKeys.publicKey)],
      TMDB_API_KEY: options.tmdb?.apiKey,
      TMDB_BASE_URL: options.tmdb?.url ?? 'http://127.0.0.1:9/3',
      TMDB_IMAGE_URL: options.tmdb?.imageUrl ?? 'http://127.0.0.1:9/t/p',
      TMDB_LOGO_FILE: options.tmdbLogoFile,
      REDIS_URL: options.redisUrl,
    },
    testLog,
    {
      libraryFile: null,
      makesFilms: false,
      keepsTimes: false,
      ...options,
      tmdbLimits: { ...PATIENCE, ...options.tmdbLimits },
    },
  );
  await subgraph.start();
  const db = await createDataSource({ ...catalogDefinition, url }).initialize();
  const stop = async (): Promise<void> => {
    await subgraph.stop();
    await db.destroy();
    await database.drop();
  };
  return { subgraph, database, db, stop };
}

export type TestCatalog = Awaited<ReturnType<typeof startTestCatalog>>;
