import { aTitle, seedTitles } from '../seed';
import { startImportWorld, type ImportWorld } from '../testing/start-import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.empty());

describe('Rows of titles that the library holds', () => {
  const bundled = aTitle({
    id: 'film-tides-1999', name: 'Tides', year: 1999, originalName: 'Gezeiten', originalLanguage: 'de',
    otherNames: [{ language: 'fr', name: 'Marées' }], releasedOn: '1999-03-02', runtimeMinutes: 97,
    synopsis: 'Water comes.', genres: ['Drama', 'Sea'], keywords: ['flood'], rating: 7.25, ratingVotes: 100,
    cast: [{ name: 'Ada Sol', character: 'Mia', tmdbId: 5, portraitPath: '/ada.jpg' }, 'Ben Lund'],
    directors: ['Cleo Marsh'], writers: ['Dan Fell'], collection: { id: 'collection-sea', name: 'Sea films' },
    trailers: [{ name: 'Trailer', site: 'YOUTUBE' as never, key: 'abc' }], tmdbId: 550, backdropPath: '/sea.jpg',
    maturity: { label: 'FSK 12', country: 'DE', age: 12 }, popularity: 321,
  }); // prettier-ignore
  const whole = async () =>
    (
      await world.catalog.db.query<object[]>(
        `SELECT to_jsonb(t) - 'version' - 'updated_at' - 'edited_fields' - 'synopsis' AS title,
                (SELECT jsonb_agg(to_jsonb(c) ORDER BY role, position) FROM credit c) AS credits,
                (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM person p) AS people,
                (SELECT jsonb_agg(to_jsonb(n)) FROM title_name n) AS names,
                (SELECT jsonb_agg(to_jsonb(v)) FROM title_video v) AS videos,
                (SELECT jsonb_agg(to_jsonb(a)) FROM title_alias a) AS aliases
           FROM title t`,
      )
    )[0];

  beforeEach(() => seedTitles(world.catalog.db, [bundled]));

  it.each([
    ['its id', 'id,synopsis\nfilm-tides-1999,New words.\n'],
    ['an alias', 'id,synopsis\ntmdb-movie-550,New words.\n'],
    ['its number at TMDB', 'name,year,tmdb_id,synopsis\nTides,1999,550,New words.\n'],
    ['its number at TMDB alone', 'tmdb_id,synopsis\n550,New words.\n'],
  ])('edit what they say of it, by %s, and nothing else', async (_how, file) => {
    const before = await whole();
    expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', updated: 1, created: 0 });
    expect(await whole()).toEqual(before);
    const [row] = await world.catalog.db.query<object[]>(
      'SELECT synopsis, version, edited_fields FROM title',
    );
    expect(row).toEqual({ synopsis: 'New words.', version: 2, edited_fields: ['synopsis'] });
    const changes = await world.catalog.db.query<object[]>(
      'SELECT actor_id, source, field, before, after FROM title_change',
    );
    expect(changes).toEqual([
      {
        actor_id: world.curator.userId,
        source: 'FILE_IMPORT',
        field: 'synopsis',
        before: 'Water comes.',
        after: 'New words.',
      },
    ]);
    expect(await world.importFile(file)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('keep what is known of people whom they name', async () => {
    await world.importFile('id,cast\nfilm-tides-1999,Ben Lund|ada sol|Eve Gale\n');
    const cast = await world.catalog.db.query<object[]>(
      `SELECT p.name, c.character, p.tmdb_id FROM credit c JOIN person p ON p.id = c.person_id
        WHERE c.role = 'CAST' ORDER BY c.position`,
    );
    expect(cast).toEqual([
      { name: 'Ben Lund', character: null, tmdb_id: null },
      { name: 'Ada Sol', character: 'Mia', tmdb_id: 5 },
      { name: 'Eve Gale', character: null, tmdb_id: null },
    ]);
    expect(await world.importFile('id,cast\nfilm-tides-1999,Ben Lund|ada sol|Eve Gale\n')).toMatchObject({
      unchanged: 1,
    });
  });

  it('set the licence, and leave what they do not say of it', async () => {
    await world.importFile('id,available_until,countries,is_premium\nfilm-tides-1999,2027-01-01,de|at,no\n');
    await world.importFile('id,available_from\nfilm-tides-1999,2026-01-01T12:00:00+01:00\n');
    const [row] = await world.catalog.db.query<object[]>(
      'SELECT available_from, available_until, countries, is_premium, is_published FROM title',
    );
    expect(row).toEqual({
      available_from: new Date('2026-01-01T11:00:00Z'),
      available_until: new Date('2027-01-01T00:00:00Z'),
      countries: ['AT', 'DE'],
      is_premium: false,
      is_published: true,
    });
  });

  it('take away by null in JSON what may be taken away', async () => {
    await world.importFile(
      '{"id": "film-tides-1999", "synopsis": null, "maturity_label": null, "cast": [], "countries": null}',
    );
    const [row] = await world.catalog.db.query<object[]>('SELECT synopsis, maturity_age FROM title');
    expect(row).toEqual({ synopsis: null, maturity_age: null });
    expect(await world.count(`credit WHERE role = 'CAST'`)).toBe(0);
  });

  it.each([
    ['name no title and cannot become one', 'id,name\nfilm-unknown-1999,A\n', 'id'],
    ['would be new without a name', 'id,year\nown-new,1999\n', 'name'],
    ['change the kind', 'id,kind\nfilm-tides-1999,SERIES\n', 'kind'],
    ['change the number at TMDB', 'id,tmdb_id\nfilm-tides-1999,551\n', 'tmdb_id'],
    ['take the number of another title', 'id,name,tmdb_id\nown-new,A,550\n', 'tmdb_id'],
    ['give a new title the id of another number', 'id,name,tmdb_id\ntmdb-movie-7,A,8\n', 'tmdb_id'],
    ['end a licence before it begins', 'id,available_until\nfilm-tides-1999,2020-01-01\n', 'available_until'],
    ['give a film seasons', '{"id":"film-tides-1999","seasons":[]}', 'seasons'],
  ])('are refused when they %s', async (_what, file, field) => {
    await world.catalog.db.query(`UPDATE title SET available_from = '2026-01-01'`);
    const job = await world.importFile(file, { dryRun: true });
    expect(job.problems.nodes).toMatchObject([{ line: file.startsWith('{') ? 1 : 2, field }]);
    expect(job.failed).toBe(1);
  });
});
