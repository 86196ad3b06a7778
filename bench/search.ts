import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { startEmbeddedPostgres } from '../standalone/src/embedded-postgres';
import { createCatalogSubgraph } from '../subgraphs/catalog/src/create-catalog-subgraph';
import { generateGrantKeys, readGrantPublicKey } from '../subgraphs/kit/src';
import { askFor, TEST_GATEWAY_SECRET, TEST_JWT_SECRET, testLog } from '../subgraphs/kit/src/testing';
import { keep, kept, type BenchResult } from './measure';
import { searchByIlike, suggestByIlike } from './search/ilike';
import { measureMiniSearch } from './search/measure-minisearch';
import { prepareDatabase } from './search/prepare-database';
import { queryMix, type MixedQuery, type QueryClass } from './search/query-mix';
import { resultOf, type Measured, type SizeMeasure, type What } from './search/result-rows';
import { runClients, type ClientOptions } from './search/run-clients';

const SIZES = [10_000, 100_000, 1_000_000];
// The slow ones are asked less often; each client asks at least once.
const OURS = { rounds: 50, milliseconds: 20_000 };
const OTHERS = { rounds: 10, milliseconds: 5_000 };

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

/**
 * Search as the graph answers it, beside plain ILIKE and an engine in memory, for libraries of these many titles. With a
 * folder the databases are left in it, and those of an earlier run are taken. What is known is kept class by class.
 */
export async function benchSearch(
  sizes: readonly number[] = SIZES,
  keptFolder: string | null = null,
): Promise<BenchResult> {
  const folder = keptFolder ?? mkdtempSync(join(tmpdir(), 'streamverse-bench-'));
  mkdirSync(folder, { recursive: true });
  // The server runs as another user where this runs as root.
  chmodSync(folder, 0o755);
  const wanted = sizes.length > 0 ? sizes : SIZES;
  const result = withoutSizes(kept('search') ?? { rows: [], ratios: {} }, wanted);
  const postgres = await startEmbeddedPostgres({ folder, password: 'bench' });
  try {
    for (const size of wanted) {
      const before = { rows: [...result.rows], ratios: { ...result.ratios } };
      await benchSize(postgres.serverUrl, folder, size, (measure) => {
        const { rows, ratios } = resultOf(measure);
        result.rows = [...before.rows, ...rows].sort((a, b) => Number(a.titles) - Number(b.titles));
        result.ratios = { ...before.ratios, ...ratios };
        keep('search', result);
      });
    }
    return result;
  } finally {
    await postgres.stop();
    if (keptFolder === null) rmSync(folder, { recursive: true, force: true });
  }
}

/** Sizes that are not measured this time stay in the table. */
const withoutSizes = ({ rows, ratios }: BenchResult, sizes: readonly number[]): BenchResult => ({
  rows: rows.filter(({ titles }) => !sizes.includes(Number(titles))),
  ratios: Object.fromEntries(
    Object.entries(ratios).filter(([name]) => !sizes.some((size) => name.startsWith(`${size}:`))),
  ),
});

async function benchSize(
  serverUrl: string,
  folder: string,
  size: number,
  onMeasure: (measure: SizeMeasure) => void,
): Promise<void> {
  const { url, db, documentSeconds, buildSeconds } = await prepareDatabase(serverUrl, folder, size);
  progress(`${size} titles indexed in ${buildSeconds} s, of them ${documentSeconds} s for documents`);
  const none = (): Measured => ({ suggest: [], search: [] });
  const measure: SizeMeasure = {
    titles: size,
    documentSeconds,
    buildSeconds,
    ours: none(),
    ilike: none(),
    engine: null,
  };
  const classes = await queryMix(db, size);
  const asked: Record<What, QueryClass[]> = {
    suggest: classes.filter(({ queries }) => queries.every(({ filter }) => filter === null)),
    search: classes,
  };
  const time = async (
    whose: 'ours' | 'ilike',
    what: What,
    run: (query: MixedQuery) => Promise<unknown>,
    options: ClientOptions,
  ): Promise<void> => {
    for (const each of asked[what]) {
      const measured = await runClients(each, run, options);
      measure[whose][what].push(measured);
      progress(`${whose}, ${what}, ${measured.name}: p50 ${measured.p50} ms, p95 ${measured.p95} ms`);
      onMeasure(measure);
    }
  };
  const subgraph = await startCatalog(url);
  const ask = (text: string) => (query: MixedQuery) =>
    askFor(subgraph, null, text, { query: query.text, filter: query.filter });
  await time('ours', 'suggest', ask(SUGGEST), OURS);
  await time('ours', 'search', ask(SEARCH), OURS);
  await subgraph.stop();
  await time('ilike', 'suggest', (query) => suggestByIlike(db, query), OTHERS);
  await time('ilike', 'search', (query) => searchByIlike(db, query), OTHERS);
  await db.destroy();
  progress('MiniSearch');
  measure.engine = await measureMiniSearch({ size, ...asked, options: OTHERS }, (engine) => {
    measure.engine = engine;
    onMeasure(measure);
  });
  onMeasure(measure);
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
