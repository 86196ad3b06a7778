import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource, EntityManager } from 'typeorm';
import { catalogDefinition } from '../subgraphs/catalog/src/definition';
import { importLibrary } from '../subgraphs/catalog/src/library/import-library';
import { readFeatureWeights } from '../subgraphs/catalog/src/similar/feature-weights';
import { findSimilar } from '../subgraphs/catalog/src/similar/find-similar';
import { createDataSource } from '../subgraphs/kit/src';
import { startEmbeddedPostgres } from '../standalone/src/embedded-postgres';
import { createCatalogDatabase } from './catalog-database';
import { cpuMilliseconds, percentile, round, spread, type BenchResult } from './measure';

const SAMPLE = 300;
const FIRST = 12;
const PAGE = 40;
const AUDIENCE = { maxAge: null, region: 'DE' };

type Recommender = (db: Pick<EntityManager, 'query'>, id: string) => Promise<string[]>;

/** "More like this" over the bundled library, beside what is best known and beside chance. */
export async function benchSimilar(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-bench-'));
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, password: 'bench', volatile: true });
  try {
    const url = await createCatalogDatabase(postgres.serverUrl, 'likeness');
    const db = await createDataSource({ ...catalogDefinition, url }).initialize();
    try {
      await importLibrary(db);
      await db.query('ANALYZE');
      return await measure(db);
    } finally {
      await db.destroy();
    }
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(db: DataSource): Promise<BenchResult> {
  const weights = await readFeatureWeights(db);
  // Somebody is known of each, and the order is the same in every run.
  const sample = await idsOf(
    db,
    `SELECT id FROM title t WHERE EXISTS (SELECT FROM credit WHERE title_id = t.id) ORDER BY md5(id) LIMIT ${SAMPLE}`,
  );
  const known = await idsOf(db, `SELECT id FROM title ORDER BY popularity DESC, id LIMIT ${FIRST + 1}`);
  const ours: Recommender = async (manager, id) =>
    (await findSimilar(manager, AUDIENCE, [id], FIRST, weights)).map((row) => row.id);
  const recommenders: [name: string, recommend: Recommender][] = [
    ['more like this', ours],
    ['best known', async (_, id) => known.filter((one) => one !== id).slice(0, FIRST)],
    ['chance', (_, id) => idsOf(db, `SELECT id FROM title ORDER BY md5(id || $1) LIMIT ${FIRST}`, [id])],
  ];
  const rows = [];
  for (const [name, recommend] of recommenders) {
    rows.push({ list: name, ...(await qualityOf(db, sample, recommend)) });
  }
  const pages = [];
  for (let start = 0; start + PAGE <= sample.length; start += PAGE) {
    const began = performance.now();
    await findSimilar(db, AUDIENCE, sample.slice(start, start + PAGE), FIRST, weights);
    pages.push(performance.now() - began);
  }
  const [like, popular, chance] = rows;
  if (!like || !popular || !chance) throw new Error('three lists are measured');
  return {
    rows,
    ratios: {
      'share that is alike, more like this to best known': ratio(like['alike %'], popular['alike %']),
      'share that is alike, more like this to chance': ratio(like['alike %'], chance['alike %']),
      'hidden person found again, more like this to best known': ratio(
        like['hidden person %'],
        popular['hidden person %'],
      ),
      [`one of a page of ${PAGE} titles to one alone, time at the median`]: round(
        percentile(pages, 0.5) / PAGE / like.p50,
        2,
      ),
    },
  };
}

const ratio = (one: number, other: number): number =>
  other === 0 ? Number.POSITIVE_INFINITY : round(one / other, 1);

async function idsOf(
  db: Pick<EntityManager, 'query'>,
  sql: string,
  values: unknown[] = [],
): Promise<string[]> {
  const rows = await db.query<{ id: string }[]>(sql, values);
  return rows.map(({ id }) => id);
}

async function qualityOf(db: DataSource, sample: readonly string[], recommend: Recommender) {
  const { times, cpu } = await timesOf(db, sample, recommend);
  const shown: string[] = [];
  let alike = 0;
  let full = 0;
  for (const id of sample) {
    const ids = await recommend(db, id);
    shown.push(...ids);
    if (ids.length === FIRST) full += 1;
    alike += await countAlike(db, id, ids);
  }
  return {
    // Of what is shown: a director, a player or two genres in common.
    'alike %': round((100 * alike) / shown.length),
    'hidden person %': round(100 * (await foundAgain(db, sample, recommend))),
    'full lists %': round((100 * full) / sample.length),
    'different titles %': round((100 * new Set(shown).size) / shown.length),
    // What the machine did besides does not count here.
    'database CPU ms': round(cpu / sample.length, 1),
    ...(spread(times) as { p50: number; p95: number; p99: number }),
  };
}

/** One after the other on a connection of its own, whose process tells what it worked. */
async function timesOf(
  db: DataSource,
  sample: readonly string[],
  recommend: Recommender,
): Promise<{ times: number[]; cpu: number }> {
  const runner = db.createQueryRunner();
  try {
    const [backend] = (await runner.query('SELECT pg_backend_pid() AS pid')) as { pid: number }[];
    const pids = backend ? [backend.pid] : [];
    const times: number[] = [];
    const before = cpuMilliseconds(pids);
    for (const id of sample) {
      const began = performance.now();
      await recommend(runner.manager, id);
      times.push(performance.now() - began);
    }
    return { times, cpu: cpuMilliseconds(pids) - before };
  } finally {
    await runner.release();
  }
}

async function countAlike(db: DataSource, id: string, ids: readonly string[]): Promise<number> {
  const [row] = await db.query<{ count: number }[]>(
    `SELECT count(*)::int AS count FROM title t, title s WHERE s.id = $1 AND t.id = ANY($2) AND (
       EXISTS (SELECT FROM credit a JOIN credit b USING (person_id) WHERE a.title_id = s.id AND b.title_id = t.id)
       OR (SELECT count(*) FROM unnest(s.genre_ids) g WHERE g = ANY(t.genre_ids)) > 1)`,
    [id, ids],
  );
  return row?.count ?? 0;
}

/**
 * One person of each title is hidden from it, and their other films are looked for: how many of those that a list has
 * room for does it find by all else? The mean over titles whose hidden person made others.
 */
async function foundAgain(
  db: DataSource,
  sample: readonly string[],
  recommend: Recommender,
): Promise<number> {
  const shares: number[] = [];
  for (const id of sample) {
    const hidden = await db.query<{ person: string; films: string[] }[]>(
      `SELECT c.person_id AS person, array_agg(DISTINCT o.title_id) AS films
         FROM credit c JOIN credit o ON o.person_id = c.person_id AND o.title_id <> c.title_id
        WHERE c.title_id = $1 GROUP BY c.person_id HAVING count(DISTINCT o.title_id) >= 3
        ORDER BY md5(c.person_id) LIMIT 1`,
      [id],
    );
    const [one] = hidden;
    if (!one) continue;
    const runner = db.createQueryRunner();
    await runner.startTransaction();
    try {
      await runner.query('DELETE FROM credit WHERE title_id = $1 AND person_id = $2', [id, one.person]);
      const ids = await recommend(runner.manager, id);
      const hits = ids.filter((found) => one.films.includes(found)).length;
      shares.push(hits / Math.min(FIRST, one.films.length));
    } finally {
      await runner.rollbackTransaction();
      await runner.release();
    }
  }
  return shares.reduce((sum, share) => sum + share, 0) / Math.max(1, shares.length);
}
