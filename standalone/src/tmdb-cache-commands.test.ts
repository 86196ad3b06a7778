import { startRedis, TcpRelay, until, whyNoRedis } from '../../subgraphs/kit/src/testing';
import { startTestCatalog, type TestCatalog } from '../../subgraphs/catalog/src/testing/start-test-catalog';
import {
  startTmdbStandIn,
  type TmdbStandIn,
} from '../../subgraphs/catalog/src/testing/tmdb-stand-in/start-tmdb-stand-in';
import { createTmdb, type Tmdb } from '../../subgraphs/catalog/src/tmdb/create-tmdb';
import { createLog } from '../../subgraphs/kit/src';
import type { ServiceDatabase } from './database';
import { clearTmdbCache, tmdbCacheTable } from './tmdb-cache-commands';

const locale = { language: 'en', region: 'GB' };
let standIn: TmdbStandIn;
let catalog: TestCatalog;
let database: Pick<ServiceDatabase, 'urls'>;
beforeAll(async () => {
  standIn = await startTmdbStandIn();
  catalog = await startTestCatalog();
  const url = catalog.database.urlOf('catalog');
  database = { urls: { user: url, catalog: url, subscription: url, watch_history: url } };
});
afterAll(async () => {
  await catalog.stop();
  await standIn.stop();
});

const startProcess = async (redisUrl: string | null): Promise<Tmdb> => {
  const tmdb = createTmdb({
    apiKey: standIn.apiKey,
    baseUrl: standIn.url,
    redisUrl,
    db: catalog.db,
    databaseUrl: database.urls.catalog,
    log: createLog('test', 'silent'),
  });
  await tmdb.start();
  return tmdb;
};

test('cache:stats says so where no process asks TMDB', async () => {
  expect(await tmdbCacheTable(database)).toEqual(['No process of the catalogue runs with TMDB_API_KEY.']);
});

test('cache:stats prints what the running processes keep, and cache:clear reaches them', async () => {
  const tmdb = await startProcess(null);
  await tmdb.client.movie(9001, locale);
  await tmdb.client.movie(9001, locale);
  await tmdb.statistics();
  const table = await tmdbCacheTable(database);
  expect(table.find((line) => line.startsWith('movie'))).toMatch(/^movie +1 +\d+ +1 +0 +1 +50.0 % +0$/);
  expect(table.at(-1)).toBe('processes: 1; Redis: none; TMDB: up');
  expect(await clearTmdbCache({ raw: {} }, database, 'movie:*')).toBeNull();
  await until(async () => (await tmdb.statistics()).kinds[0]?.entries === 0);
  await tmdb.stop();
});

test.each(['', 'movie', 'film:*', 'movie:(a)'])(
  'cache:clear refuses %p, which is no pattern',
  async (text) => {
    await expect(clearTmdbCache({ raw: {} }, database, text)).rejects.toThrow('KIND:ID');
  },
);

const reason = whyNoRedis();
(reason ? test.skip : test)('cache:clear reaches Redis, and says when it does not', async () => {
  const redis = await startRedis();
  const relay = await TcpRelay.to(redis.address);
  const url = redis.urlAt(relay.host);
  const tmdb = await startProcess(url);
  for (const id of [9001, 9002]) await tmdb.client.movie(id, locale);
  await until(async () => (await tmdb.sharedCounts())?.movie === 2);
  expect(await clearTmdbCache({ raw: { REDIS_URL: url } }, database, '*')).toBe(2);
  await until(async () => (await tmdb.sharedCounts())?.movie === 0);
  await relay.stop();
  await expect(clearTmdbCache({ raw: { REDIS_URL: url } }, database, '*')).rejects.toThrow('REDIS_URL');
  await tmdb.stop();
  await redis.stop();
});
