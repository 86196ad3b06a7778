import { askFor, until } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { linkToTmdb } from './link-to-tmdb';
import { saveTitles } from './save-titles';
import { ChangeSource } from './title-change';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
});
beforeEach(() => catalog.db.query('TRUNCATE title, person, genre, collection CASCADE'));
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});
const { viewer: curator, entryOf } = curatorOf(() => catalog);

/** Newest first. */
const historyOf = async (id: string, field: string) =>
  (await entryOf(id)).changes.nodes.filter((change) => change.field === field);
const aKeeper = () =>
  aTitle({ id: 'film-keeper', name: 'The Lantern Keeper', year: 2011, directors: ['Ines Marlow'] });

test('a rating that a file of somebody’s sets stands in the history, one that TMDB counts does not', async () => {
  await seedTitles(catalog.db, [aTitle({ id: 'film-x', name: 'X', rating: 5 })]);
  const save = (rating: number, source: ChangeSource, isByPerson: boolean) =>
    catalog.db.transaction((manager) =>
      saveTitles(manager, [{ id: 'film-x', rating }], { source, isByPerson, actorId: curator.userId }),
    );
  await save(6, ChangeSource.REFRESH, false);
  await save(7, ChangeSource.FILE_IMPORT, true);
  const entry = await entryOf('film-x');
  expect(entry.editedFields).toEqual(['rating']);
  expect(await historyOf('film-x', 'rating')).toEqual([
    {
      field: 'rating',
      before: expect.stringMatching(/^6/) as string,
      after: expect.stringMatching(/^7/) as string,
      source: 'FILE_IMPORT',
      actor: { id: curator.userId },
    },
  ]);
});

describe('of two curators who link a title at once', () => {
  /** Links as soon as the work is done: so long TMDB is asked. */
  const linkAfter = (tmdbId: number, work: () => Promise<void>) =>
    linkToTmdb(catalog.db, 'curator-slow', { titleId: 'film-x', tmdbId }, async () => {
      await work();
      return true;
    });
  const link = (tmdbId: number | null) =>
    linkToTmdb(catalog.db, 'curator-quick', { titleId: 'film-x', tmdbId }, () => Promise.resolve(true));

  test('the second one’s entry says what the first had linked', async () => {
    await seedTitles(catalog.db, [aTitle({ id: 'film-x', name: 'X' })]);
    await linkAfter(9003, () => link(9002));
    expect(await historyOf('film-x', 'tmdbId')).toMatchObject([
      { before: '9002', after: '9003', actor: { id: 'curator-slow' } },
      { before: null, after: '9002', actor: { id: 'curator-quick' } },
    ]);
  });

  test('who links anew what the other unlinked is noted, and the title is filled', async () => {
    await seedTitles(catalog.db, [aTitle({ id: 'film-x', name: 'X', tmdbId: 9003, synopsis: null })]);
    await linkAfter(9003, () => link(null));
    expect(await historyOf('film-x', 'tmdbId')).toMatchObject([
      { before: null, after: '9003', actor: { id: 'curator-slow' } },
      { before: '9003', after: null, actor: { id: 'curator-quick' } },
    ]);
    await until(async () => (await entryOf('film-x')).synopsis !== null);
  });
});

describe('a link that is found by comparing stands in the history', () => {
  test('when a viewer looks at the title of TMDB: as nobody’s', async () => {
    await seedTitles(catalog.db, [aKeeper()]);
    await askFor(catalog.subgraph, null, '{ title(id: "tmdb-movie-9001") { id } }');
    expect(await historyOf('film-keeper', 'tmdbId')).toEqual([
      { field: 'tmdbId', before: null, after: '9001', source: 'REFRESH', actor: null },
    ]);
  });

  test('when a curator imports it: as theirs', async () => {
    await seedTitles(catalog.db, [aKeeper()]);
    await askFor(
      catalog.subgraph,
      curator,
      'mutation { importFromTmdb(input: { kind: MOVIE, tmdbId: 9001 }) { id } }',
    );
    const entries = await until(async () => {
      const found = await historyOf('film-keeper', 'tmdbId');
      return found.length > 0 && found;
    });
    expect(entries).toEqual([
      {
        field: 'tmdbId',
        before: null,
        after: '9001',
        source: 'TMDB_IMPORT',
        actor: { id: curator.userId },
      },
    ]);
  });
});
