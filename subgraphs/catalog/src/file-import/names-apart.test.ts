import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startImportWorld, type ImportWorld } from '../testing/start-import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.empty());

const names = async (): Promise<string[]> => (await world.titles()).map(({ name }) => name).sort();
const castOf = (titleName: string): Promise<{ id: string; name: string }[]> =>
  world.catalog.db.query(
    `SELECT p.id, p.name FROM credit c JOIN person p ON p.id = c.person_id JOIN title t ON t.id = c.title_id
      WHERE t.name = $1 AND c.role = 'CAST' ORDER BY c.position`,
    [titleName],
  );
const genresOf = async (titleName: string): Promise<string[]> =>
  (
    await world.catalog.db.query<{ name: string }[]>(
      `SELECT g.name FROM title t CROSS JOIN unnest(t.genre_ids) WITH ORDINALITY AS given(id, place)
         JOIN genre g ON g.id = given.id WHERE t.name = $1 ORDER BY place`,
      [titleName],
    )
  ).map(({ name }) => name);

describe('Titles of two names', () => {
  const TITLES = [
    'Брат 2',
    'Такси 2',
    '战狼2',
    '2',
    'Alien',
    'Alien!',
    'C',
    'C++',
    'Wall-E',
    'WALL·E',
    '港',
    '湾',
  ];
  const file = `name,year\n${TITLES.map((name) => `${name},2000\n`).join('')}`;

  it('are two titles, and the same file finds each again', async () => {
    expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', created: TITLES.length });
    expect(await names()).toEqual(TITLES.toSorted());
    expect(await world.importFile(file)).toMatchObject({ unchanged: TITLES.length, updated: 0, created: 0 });
  });

  it('are two titles in two files as well', async () => {
    for (const name of TITLES)
      expect(await world.importFile(`name,year\n${name},2000\n`)).toMatchObject({ created: 1, updated: 0 });
    expect(await names()).toEqual(TITLES.toSorted());
  });

  it('are one where only the case differs, or how accents are written', async () => {
    await world.importFile('name,year\nAmélie,2001\n');
    const same = await world.importFile(`name,year\n${'AMÉLIE'.normalize('NFD')},2001\n`);
    expect(same).toMatchObject({ state: 'SUCCEEDED', updated: 1, created: 0 });
  });

  it('are two where the year of one is the end of the other one’s name', async () => {
    const rows = 'name,year\nOrbit,1999\nOrbit 1999,\n';
    expect(await world.importFile(rows)).toMatchObject({ state: 'SUCCEEDED', created: 2 });
    expect(await world.importFile(rows)).toMatchObject({ unchanged: 2 });
  });
});

describe('Titles whose ids hold Latin letters and digits alone', () => {
  beforeEach(() =>
    seedTitles(world.catalog.db, [
      aTitle({ id: 'own-2-2000', name: 'Брат 2', year: 2000 }),
      aTitle({ id: 'own-schindlers-boat-1993', name: "Schindler's Boat", year: 1993 }),
    ]),
  );

  it('are found by their names', async () => {
    const job = await world.importFile("name,year\nбрат 2,2000\nSchindler's Boat,1993\n", { dryRun: true });
    expect(job).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
  });

  it.each(['Такси 2', '2'])('are left alone by %s', async (name) => {
    const file = `name,year\n${name},2000\n`;
    expect(await world.importFile(file)).toMatchObject({ created: 1, updated: 0 });
    expect(await names()).toEqual([name, "Schindler's Boat", 'Брат 2'].sort());
    // Nor by what somebody calls them later.
    await world.catalog.db.query(`UPDATE title SET name = 'Brothers' WHERE id = 'own-2-2000'`);
    expect(await world.importFile(file)).toMatchObject({ unchanged: 1, created: 0 });
  });

  it('are found by the name of their file after somebody gave them another', async () => {
    await world.catalog.db.query(`UPDATE title SET name = 'The Boat' WHERE year = 1993`);
    const job = await world.importFile("name,year\nSchindler's Boat,1993\n", { dryRun: true });
    expect(job).toMatchObject({ created: 0, updated: 1 });
  });
});

describe('People of two names', () => {
  const LONG = ['Александр Иванов', 'Александр Ивановский'];
  const file = `name,cast\nTides,${LONG.join('|')}|Мария Jr|Jr\nSnow,Олег Jr|Ana Sol|Aña Sol|ana sol\n`;
  const cast = async (title: string): Promise<string[]> => (await castOf(title)).map(({ name }) => name);

  it('are two people, and the same file finds each again', async () => {
    expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', created: 2 });
    expect(await cast('Tides')).toEqual([...LONG, 'Мария Jr', 'Jr']);
    expect(await cast('Snow')).toEqual(['Олег Jr', 'Ana Sol', 'Aña Sol']);
    expect(await world.importFile(file)).toMatchObject({ unchanged: 2, updated: 0 });
  });

  it('are found under the ids that they have', async () => {
    const hex = `person-${Buffer.from('Александр Иванов').toString('hex').slice(0, 60)}`;
    await world.catalog.db.query(`INSERT INTO person (id, name) VALUES ($1, $2), ('person-jr', 'Мария Jr')`, [
      hex,
      LONG[0],
    ]);
    await world.importFile(file);
    const ids = (await castOf('Tides')).map(({ id }) => id);
    expect(ids).toEqual([
      hex,
      expect.not.stringContaining(hex),
      'person-jr',
      expect.not.stringMatching(/^person-jr$/),
    ]);
    expect(await cast('Tides')).toEqual([...LONG, 'Мария Jr', 'Jr']);
    expect((await castOf('Snow'))[0]).toMatchObject({ name: 'Олег Jr' });
  });

  it('stay who they are in a title that names them in another spelling', async () => {
    await seedTitles(world.catalog.db, [
      aTitle({ id: 'film-tides-1999', name: 'Tides', cast: ['Renée Sol'] }),
    ]);
    expect(await world.importFile('id,cast\nfilm-tides-1999,Renee Sol\n')).toMatchObject({ unchanged: 1 });
    expect(await world.importFile('id,cast\nfilm-tides-1999,Renee Sol|Renée Sol\n')).toMatchObject({
      updated: 1,
    });
    expect(await cast('Tides')).toEqual(['Renee Sol', 'Renée Sol']);
  });

  it('are one where TMDB numbers somebody whom the library spells otherwise', async () => {
    await seedTitles(world.catalog.db, [
      aTitle({ id: 'film-tides-1999', name: 'Tides', cast: ['Renée Sol'] }),
    ]);
    await world.importFile('[{"name":"Snow","cast":[{"name":"Renee Sol","tmdb_id":7}]}]');
    expect(await castOf('Snow')).toEqual([{ id: 'person-renee-sol', name: 'Renée Sol' }]);
  });
});

describe('Genres of two names', () => {
  const file = 'name,genres\nTides,Драма 1|Комедия 1|1\nSnow,Драма|Sci-Fi|Sci Fi\n';

  it.each([[[]], [[{ id: 'genre-1', name: 'Драма 1' }]]])(
    'are two genres where the library has %j',
    async (rows) => {
      for (const { id, name } of rows)
        await world.catalog.db.query('INSERT INTO genre (id, name) VALUES ($1, $2)', [id, name]);
      expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', created: 2 });
      expect(await genresOf('Tides')).toEqual(['Драма 1', 'Комедия 1', '1']);
      expect(await genresOf('Snow')).toEqual(['Драма', 'Sci-Fi']);
      expect(await world.count(`genre WHERE name = 'Драма 1'`)).toBe(1);
      expect(await world.importFile(file)).toMatchObject({ unchanged: 2, updated: 0 });
    },
  );
});

describe('What a curator names by hand', () => {
  const { created } = curatorOf(() => world.catalog);

  it('is a collection of that name, or one that is there', async () => {
    await world.catalog.db.query(`INSERT INTO collection (id, name) VALUES ('collection-1', 'Трилогия 1')`);
    const idOf = async (name: string): Promise<string> => {
      const { collection } = await created({ name: 'Tides', collection: { name } });
      expect((collection as { name: string }).name).toBe(name);
      return (collection as { id: string }).id;
    };
    expect(await idOf('Трилогия 1')).toBe('collection-1');
    const ids = new Set<string>();
    for (const name of ['Сага 1', '1', 'Сага', 'Alien', 'Alien!']) ids.add(await idOf(name));
    expect(ids.size).toBe(5);
    expect(ids.has(await idOf('Сага 1'))).toBe(true);
  });

  it('are genres of those names, once each', async () => {
    const { genres } = await created({ name: 'Tides', genres: ['драма 1', 'Комедия 1', 'Драма 1', 'Драма'] });
    expect(genres).toMatchObject([{ name: 'Драма 1' }, { name: 'Комедия 1' }, { name: 'Драма' }]);
  });
});
