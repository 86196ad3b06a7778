import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { startEmbeddedPostgres } from '../standalone/src/embedded-postgres';
import { catalogDefinition } from '../subgraphs/catalog/src/definition';
import { createCatalogSubgraph } from '../subgraphs/catalog/src/create-catalog-subgraph';
import { buildSearchIndex } from '../subgraphs/catalog/src/search/build-search-index';
import { writeMissingDocuments } from '../subgraphs/catalog/src/search/write-missing-documents';
import { createDataSource, generateGrantKeys, readGrantPublicKey } from '../subgraphs/kit/src';
import { askFor, TEST_GATEWAY_SECRET, TEST_JWT_SECRET, testLog } from '../subgraphs/kit/src/testing';
import { createCatalogDatabase } from './catalog-database';
import { round, type BenchResult } from './measure';
import { searchByIlike, suggestByIlike } from './search/ilike';
import { loadLibrary } from './search/load-library';
import { measureMiniSearch } from './search/measure-minisearch';
import { queryMix, type MixedQuery, type QueryClass } from './search/query-mix';
import { RandomLibrary } from './search/random-titles';
import { runClients, type ClientOptions, type Times } from './search/run-clients';

const SIZES = [10_000, 100_000, 1_000_000];
// The slow ones are asked less often; each client asks at least once.
const OURS = { rounds: 50, milliseconds: 20_000 };
const ILIKE = { rounds: 10, milliseconds: 5_000 };
const MINISEARCH_MS = 5_000;

const SEARCH = `query ($query: String!, $filter: SearchFilter) {
  search(query: $query, filter: $filter) {
    totalCount isCountExact nodes { id name year posterUrl }
    facets {
      genres { value count } kinds { value count } decades { value count } languages { value count }
      availability { value count } maturityAges { value count } runtimes { value count } ratings { value count }
    }
  }
}`;
const SUGGEST = `query ($query: String!) { suggest(prefix: $query) { kind text title { id year } person { id } } }`;

/** Search as the graph answers it, beside plain ILIKE and an engine in memory, for libraries of these many titles. */
export async function benchSearch(sizes: readonly number[] = SIZES): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-bench-'));
  // The server runs as another user where this runs as root.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, password: 'bench' });
  try {
    const results: BenchResult[] = [];
    for (const size of sizes.length > 0 ? sizes : SIZES) {
      results.push(await benchSize(postgres.serverUrl, size));
    }
    return {
      rows: results.flatMap((result) => result.rows),
      ratios: Object.assign({}, ...results.map((result) => result.ratios)) as Record<string, number>,
    };
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchSize(serverUrl: string, size: number): Promise<BenchResult> {
  const url = await createCatalogDatabase(serverUrl, `titles_${size}`);
  await loadLibrary(`${serverUrl}/titles_${size}`, new RandomLibrary(size));
  const db = await createDataSource({ ...catalogDefinition, url }).initialize();
  const started = Date.now();
  await writeMissingDocuments(db);
  const documentSeconds = (Date.now() - started) / 1000;
  await buildSearchIndex(db);
  const buildSeconds = (Date.now() - started) / 1000;
  progress(`${size} titles indexed in ${buildSeconds} s, of them ${documentSeconds} s for documents`);

  const classes = await queryMix(db, size);
  const unfiltered = classes.filter(({ queries }) => queries.every(({ filter }) => filter === null));
  const subgraph = await startCatalog(url);
  const ask = (text: string) => (query: MixedQuery) =>
    askFor(subgraph, null, text, { query: query.text, filter: query.filter });
  const times = async (
    what: string,
    among: readonly QueryClass[],
    run: (query: MixedQuery) => Promise<unknown>,
    options: ClientOptions,
  ): Promise<Times[]> => {
    const all: Times[] = [];
    for (const each of among) {
      const measured = await runClients(each, run, options);
      progress(`${what}, ${measured.name}: p50 ${measured.p50} ms, p95 ${measured.p95} ms`);
      all.push(measured);
    }
    return all;
  };
  const ours = {
    suggest: await times('as you type', unfiltered, ask(SUGGEST), OURS),
    search: await times('search', classes, ask(SEARCH), OURS),
  };
  const ilike = {
    suggest: await times('ILIKE as you type', unfiltered, (query) => suggestByIlike(db, query), ILIKE),
    search: await times('ILIKE search', classes, (query) => searchByIlike(db, query), ILIKE),
  };
  await subgraph.stop();
  await db.destroy();
  progress('MiniSearch');
  const engine = await measureMiniSearch({ size, classes, milliseconds: MINISEARCH_MS });

  const p95 = (times: readonly Times[] | undefined, name: string): number | '-' =>
    times?.find((each) => each.name === name)?.p95 ?? '-';
  const against = (other: number | '-', own: number | '-'): number | '-' =>
    other === '-' || own === '-' ? '-' : round(other / own, 1);
  const row = (what: 'search' | 'suggest') => (times: Times) => {
    const [plain, memory] = [p95(ilike[what], times.name), p95(engine?.[what], times.name)];
    return {
      titles: size,
      what: what === 'search' ? 'search, facets' : 'as you type',
      class: times.name,
      p50: times.p50,
      p95: times.p95,
      'ILIKE p95': plain,
      'ILIKE to ours': against(plain, times.p95),
      'MiniSearch p95': memory,
      'MiniSearch to ours': against(memory, times.p95),
    };
  };
  return {
    rows: [...ours.suggest.map(row('suggest')), ...ours.search.map(row('search'))],
    ratios: {
      [`${size}: index build, s`]: round(buildSeconds),
      [`${size}: MiniSearch build, s`]: round(engine?.buildSeconds ?? Number.NaN),
      [`${size}: MiniSearch memory, MB`]: round(engine?.memoryMb ?? Number.NaN, 0),
    },
  };
}

async function startCatalog(url: string) {
  const subgraph = await createCatalogSubgraph(
    {
      DATABASE_URL_CATALOG: url,
      DEFAULT_REGION: 'US',
      FFMPEG_PATH: undefined,
      GATEWAY_SECRET: TEST_GATEWAY_SECRET,
      GRANT_PUBLIC_KEYS: [readGrantPublicKey(generateGrantKeys().publicKey)],
      JWT_SECRET: TEST_JWT_SECRET,
      MEDIA_DIR: '/nonexistent',
      REDIS_URL: undefined,
      TMDB_API_KEY: undefined,
      TMDB_BASE_URL: 'http://127.0.0.1:9',
      TMDB_IMAGE_URL: 'http://127.0.0.1:9',
    },
    testLog,
    { libraryFile: null, makesFilms: false },
  );
  await subgraph.start();
  return subgraph;
}

const progress = (what: string): void => void process.stdout.write(`${new Date().toISOString()} ${what}\n`);
