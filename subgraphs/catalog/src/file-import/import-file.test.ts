import { askFor, aViewer } from '../../../kit/src/testing';
import { startImportWorld, TWO_FILMS, type ImportWorld } from '../testing/start-import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.empty());

describe('Importing a file', () => {
  it('adds its titles under ids made of name and year, hidden until somebody publishes them', async () => {
    const job = await world.importFile(TWO_FILMS);
    expect(job).toMatchObject({
      state: 'SUCCEEDED',
      total: 2,
      done: 2,
      created: 2,
      failed: 0,
      problemCount: 0,
    });
    expect((await world.titles()).map(({ id }) => id)).toEqual(['own-snow-2001', 'own-tides-1999']);
    const [tides] = await world.catalog.db.query<object[]>(
      `SELECT origin, kind, genre_ids, rating, is_published, is_premium, edited_fields FROM title WHERE year = 1999`,
    );
    expect(tides).toEqual({
      origin: 'OWN',
      kind: 'MOVIE',
      genre_ids: ['genre-drama', 'genre-sea'],
      rating: 7.25,
      is_published: false,
      is_premium: true,
      edited_fields: expect.arrayContaining(['name', 'year', 'genres', 'cast', 'rating']) as string[],
    });
    expect(await world.facts()).toBe(2);
    expect(await world.count('import_row')).toBe(0);
  });

  it('makes them found by name and by people, and shown, when it publishes them', async () => {
    await world.importFile(TWO_FILMS, { publish: true });
    const viewer = aViewer();
    const found = (query: string) =>
      askFor<{ search: { nodes: { id: string }[] } }>(
        world.catalog.subgraph,
        viewer,
        `query ($query: String!) { search(query: $query) { nodes { id } } }`,
        { query },
      ).then(({ search }) => search.nodes.map(({ id }) => id).sort());
    expect(await found('tides')).toEqual(['own-tides-1999']);
    expect(await found('ada sol')).toEqual(['own-snow-2001', 'own-tides-1999']);
  });

  it('changes nothing when it is done twice', async () => {
    await world.importFile(TWO_FILMS);
    const before = [
      await world.titles(),
      await world.facts(),
      await world.count('title_change'),
      await world.count('credit'),
    ];
    const again = await world.importFile(TWO_FILMS);
    expect(again).toMatchObject({ state: 'SUCCEEDED', created: 0, updated: 0, unchanged: 2 });
    expect([
      await world.titles(),
      await world.facts(),
      await world.count('title_change'),
      await world.count('credit'),
    ]).toEqual(before);
  });

  it('says in a dry run what it would do, and writes nothing', async () => {
    await world.importFile(TWO_FILMS);
    const before = [
      await world.titles(),
      await world.facts(),
      await world.count('title_change'),
      await world.count('person'),
    ];
    const job = await world.importFile(
      `${TWO_FILMS.replace('7.25', '8')}Rain,2003,,Cleo Marsh,\n,2004,,,\n`,
      {
        dryRun: true,
      },
    );
    expect(job).toMatchObject({
      state: 'SUCCEEDED', isDryRun: true, total: 4, done: 4, created: 1, updated: 1, unchanged: 1, failed: 1,
    }); // prettier-ignore
    expect(job.problems.nodes).toEqual([{ line: 5, field: 'name', message: 'name is needed.', value: null }]);
    expect([
      await world.titles(),
      await world.facts(),
      await world.count('title_change'),
      await world.count('person'),
    ]).toEqual(before);
    expect(await world.count('import_row')).toBe(0);
  });

  it('writes nothing when one row has a problem', async () => {
    const job = await world.importFile(`${TWO_FILMS}Rain,soon,,,\n`);
    expect(job).toMatchObject({ state: 'FAILED', failed: 1, created: 0 });
    expect(job.error).toBe('Nothing was imported: 1 of 3 titles has problems.');
    expect(job.problems.nodes).toMatchObject([{ line: 4, field: 'year', value: 'soon' }]);
    expect(await world.titles()).toEqual([]);
    expect(await world.count('import_row')).toBe(0);
  });

  it('writes the other rows when it is told to', async () => {
    const job = await world.importFile(`${TWO_FILMS}Rain,soon,,,\n`, { skipInvalid: true });
    expect(job).toMatchObject({ state: 'SUCCEEDED', failed: 1, created: 2, problemCount: 1 });
    expect(await world.titles()).toHaveLength(2);
  });

  it('names both lines of a title that stands in it twice', async () => {
    const job = await world.importFile(
      'id,name,year,tmdb_id\n,Tides,1999,\n,Snow,2001,77\nown-tides-1999,Tides,,\n,Rain,2002,77\n,TIDES,1999,\n',
      { dryRun: true },
    );
    expect(
      job.problems.nodes.map(({ line, field, message }) => [line, field, /line \d+/.exec(message)?.[0]]),
    ).toEqual([
      [4, null, 'line 2'],
      [5, 'tmdb_id', 'line 3'],
      [6, null, 'line 2'],
    ]);
    expect(job).toMatchObject({ created: 2, failed: 3 });
  });

  it('takes a film and a series of one number at TMDB for two titles, kind or no kind', async () => {
    await world.importFile('id,kind,name,year\nown-docks-1990,SERIES,Docks,1990\n');
    const seasons = [{ number: 1, episodes: [{ number: 1, name: 'Fog' }] }];
    const file = JSON.stringify([
      { name: 'Tides', year: 1999, tmdb_id: 5 },
      { name: 'Harbour', year: 2020, tmdb_id: 5, seasons },
      { name: 'Snow', year: 2001, tmdb_id: 6 },
      { id: 'own-docks-1990', tmdb_id: 6 },
    ]);
    expect(await world.importFile(file)).toMatchObject({
      state: 'SUCCEEDED',
      created: 3,
      updated: 1,
      failed: 0,
    });
  });

  it('reads series with their episodes from JSON', async () => {
    const file = JSON.stringify([
      {
        name: 'Harbour', year: 2020, is_published: true,
        seasons: [{ number: 1, episodes: [{ number: 1, name: 'Fog', runtime_minutes: 40 }, { number: 2, name: 'Ebb' }] }],
      },
    ]); // prettier-ignore
    expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', created: 1 });
    const rows = await world.catalog.db.query<{ id: string }[]>('SELECT id FROM episode ORDER BY id');
    expect(rows.map(({ id }) => id)).toEqual(['own-harbour-2020-s1e1', 'own-harbour-2020-s1e2']);
    expect(await world.importFile(file)).toMatchObject({ unchanged: 1, updated: 0 });
  });
});
