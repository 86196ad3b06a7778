import { Role } from '../../../kit/src';
import { askFor, aViewer, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

const curator = aViewer({ roles: [Role.CURATOR] });

test('a service that ends in the middle of a refresh gives it to the next one, which compares the rest', async () => {
  const tmdb = await startTmdbStandIn();
  const first = await startTestCatalog({ tmdb });
  const numbers = [9001, 9003, 9006];
  await seedTitles(
    first.db,
    numbers.map((tmdbId) => aTitle({ id: `film-${tmdbId}`, name: `Film ${tmdbId}`, tmdbId })),
  );
  await tmdb.fail('slow', { path: /movie\/9003/, delayMs: 5_000 });
  const { refreshFromTmdb } = await askFor<{ refreshFromTmdb: { id: string } }>(
    first.subgraph,
    curator,
    'mutation ($titleIds: [ID!]!) { refreshFromTmdb(input: { titleIds: $titleIds }) { id } }',
    { titleIds: numbers.map((tmdbId) => `film-${tmdbId}`) },
  );
  const { id } = refreshFromTmdb;
  await until(() => tmdb.countOf(/movie\/9003/) > 0);
  await first.subgraph.stop();
  const [left] = await first.db.query<{ state: string; done: number; updated: number }[]>(
    'SELECT state, done, updated FROM library_job WHERE id = $1',
    [id],
  );
  expect(left).toMatchObject({ state: 'WAITING' });
  expect(left?.done).toBeGreaterThan(0);
  expect(left?.done).toBeLessThan(3);

  await tmdb.heal();
  tmdb.requests.length = 0;
  const second = await startTestCatalog({ tmdb, database: first.database });
  await until(async () => {
    const [job] = await second.db.query<{ state: string }[]>('SELECT state FROM library_job WHERE id = $1', [
      id,
    ]);
    return job?.state === 'SUCCEEDED';
  });
  const [job] = await second.db.query('SELECT done, updated, failed FROM library_job WHERE id = $1', [id]);
  expect(job).toEqual({ done: 3, updated: 3, failed: 0 });
  expect(tmdb.countOf(/movie\/9001/)).toBe(0);
  expect(tmdb.countOf(/movie\/9006/)).toBe(1);
  await first.db.destroy();
  await second.stop();
  await tmdb.stop();
}, 120_000);
