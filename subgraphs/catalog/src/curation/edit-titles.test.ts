import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { curatorOf } from '../testing/curator-of';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { TitleKind } from '../title/title-kind';
import { writeTitles } from '../title/write-titles';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
});
afterAll(() => catalog.stop());

const member = aViewer();
const { viewer: curator, create, created, update, updated, entryOf } = curatorOf(() => catalog);

const WHOLE = {
  name: 'The Lantern Keeper',
  originalName: 'Vuurtorenwachter',
  originalLanguage: 'nl',
  otherNames: [{ language: 'de', name: 'Der Wärter' }],
  year: 2019,
  releasedOn: '2019-02-28',
  runtimeMinutes: 92,
  synopsis: 'A keeper.\nA storm.',
  genres: ['Drama', 'Lighthouse film'],
  keywords: ['Sea', 'storm', 'sea'],
  cast: [{ name: 'Ada Vis', character: 'The keeper' }, { name: '宮崎 遥' }, { name: '黒澤 凛' }],
  directors: [{ name: 'Bo Zee' }],
  collection: { name: 'Lanterns' },
  trailers: [{ name: 'Trailer', url: 'https://youtu.be/dQw4w9WgXcQ?t=3', language: 'nl' }],
  maturityRating: { label: 'PG-13', country: 'US' },
  rating: 7.5,
  isPublished: true,
  licence: { from: '2020-01-01T00:00:00.000Z', until: null, countries: ['NL', 'BE'] },
};

describe('a title of the operator’s own', () => {
  test('has every fact that a person gave it, a history, and is found by search', async () => {
    const entry = await created(WHOLE);
    expect(entry).toMatchObject({
      id: 'own-the-lantern-keeper',
      version: 1,
      originalName: 'Vuurtorenwachter',
      originalLanguage: 'nl',
      otherNames: [{ language: 'de', name: 'Der Wärter' }],
      releasedOn: '2019-02-28',
      synopsis: 'A keeper.\nA storm.',
      genres: [{ id: 'genre-drama' }, { id: 'genre-lighthouse-film', name: 'Lighthouse film' }],
      keywords: ['sea', 'storm'],
      cast: [{ name: 'Ada Vis', character: 'The keeper' }, { name: '宮崎 遥' }, { name: '黒澤 凛' }],
      directors: [{ name: 'Bo Zee' }],
      collection: { id: 'collection-lanterns', name: 'Lanterns' },
      trailers: [{ name: 'Trailer', site: 'YOUTUBE', key: 'dQw4w9WgXcQ', language: 'nl' }],
      maturityRating: { label: 'PG-13', country: 'US', age: 13 },
      licence: { from: '2020-01-01T00:00:00.000Z', until: null, countries: ['BE', 'NL'], state: 'OPEN' },
      rating: 7.5,
    });
    expect(entry.editedFields).toEqual(expect.arrayContaining(['name', 'cast', 'licence', 'maturityRating']));
    expect(entry.editedFields).not.toContain('writers');
    expect(entry.changes.nodes).toEqual([
      {
        field: 'title',
        before: null,
        after: 'The Lantern Keeper',
        source: 'PERSON',
        actor: { id: curator.userId },
      },
    ]);
    const found = await askFor<{ search: { nodes: { id: string }[] } }>(
      catalog.subgraph,
      aViewer({ region: 'NL' }),
      '{ search(query: "lantern vis") { nodes { id } } }',
    );
    expect(found.search.nodes).toEqual([{ id: entry.id }]);
  });

  test('is not shown to viewers before it is published', async () => {
    const entry = await created({ name: 'A Draft' });
    expect(entry).toMatchObject({ isPublished: false, title: null, editedFields: ['isPublished', 'name'] });
    const seen = await askFor(catalog.subgraph, member, `{ title(id: "${entry.id}") { id } }`);
    expect(seen).toEqual({ title: null });
  });

  test('of the same name gets another id, and one of a script without Latin letters gets one, too', async () => {
    const ids = await Promise.all([1, 2, 3].map(() => created({ name: 'Twins!' })));
    expect(ids.map(({ id }) => id).sort()).toEqual(['own-twins', 'own-twins-2', 'own-twins-3']);
    expect((await created({ name: '東京' })).id).toBe('own-title');
    expect((await created({ name: '大阪' })).id).toBe('own-title-2');
  });

  test('is made once by two clicks, and a key is not used for another one', async () => {
    const input = { name: 'Clicked', idempotencyKey: 'twice' };
    const [one, two] = await Promise.all([created(input), created(input)]);
    expect(two.id).toBe(one.id);
    const { errors } = await create({ ...input, year: 1999 });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', titleId: one.id });
    const [{ count } = { count: -1 }] = await catalog.db.query<{ count: number }[]>(
      `SELECT count(*)::int AS count FROM title WHERE name = 'Clicked'`,
    );
    expect(count).toBe(1);
  });

  test('may be a series with seasons and episodes', async () => {
    const entry = await created({
      kind: 'SERIES',
      name: 'Harbour',
      seasons: [
        { number: 1, name: 'Spring', episodes: [{ number: 1, name: 'Ebb', runtimeMinutes: 30 }] },
        {
          number: 2,
          episodes: [
            { number: 1, name: 'Flood' },
            { number: 2, name: 'Calm', airedOn: '2001-02-03' },
          ],
        },
      ],
    });
    expect(entry.seasons).toMatchObject([
      { number: 1, name: 'Spring', episodes: [{ number: 1, name: 'Ebb', runtimeMinutes: 30 }] },
      { number: 2, episodes: [{ name: 'Flood' }, { name: 'Calm' }] },
    ]);
    const changed = await updated({
      id: entry.id,
      expectedVersion: entry.version,
      seasons: [
        { number: 1, name: 'Spring', episodes: [{ number: 1, name: 'Ebb', runtimeMinutes: 30 }] },
        { number: 2, episodes: [{ number: 1, name: 'High tide' }] },
      ],
    });
    expect(changed.changes.nodes[0]).toMatchObject({
      field: 'seasons',
      before: '2.1 · Flood\n2.2 · Calm · 2001-02-03',
      after: '2.1 · High tide',
    });
    const facts = await catalog.db.query<{ payload: { episodes: { id: string }[] } }[]>(
      `SELECT payload FROM event WHERE type = 'title.changed' AND subject_id = $1 ORDER BY id DESC LIMIT 1`,
      [entry.id],
    );
    expect(facts[0]?.payload.episodes.map(({ id }) => id)).toEqual([`${entry.id}-s1e1`, `${entry.id}-s2e1`]);
  });
});

describe('an edit', () => {
  test('changes what is given, clears with null, and leaves the rest', async () => {
    const entry = await created({ ...WHOLE, name: 'Edited' });
    const changed = await updated({
      id: entry.id,
      expectedVersion: 1,
      synopsis: null,
      year: 2020,
      cast: [{ personId: (entry.cast as { personId: string }[])[1]?.personId, character: 'The sea' }],
    });
    expect(changed).toMatchObject({
      version: 2,
      synopsis: null,
      year: 2020,
      name: 'Edited',
      cast: [{ name: '宮崎 遥', character: 'The sea' }],
      keywords: ['sea', 'storm'],
      directors: [{ name: 'Bo Zee' }],
    });
    expect(changed.changes.nodes.slice(0, 3)).toMatchObject([
      { field: 'cast', before: 'Ada Vis as The keeper, 宮崎 遥, 黒澤 凛', after: '宮崎 遥 as The sea' },
      { field: 'synopsis', before: 'A keeper.\nA storm.', after: null },
      { field: 'year', before: '2019', after: '2020' },
    ]);
  });

  test('that changes nothing raises no version and writes no history', async () => {
    const entry = await created({ ...WHOLE, name: 'Still' });
    const same = await updated({
      id: entry.id,
      expectedVersion: 1,
      name: 'Still',
      year: 2019,
      genres: ['drama', 'genre-lighthouse-film'],
    });
    expect(same).toMatchObject({ version: 1 });
    expect(same.changes.nodes).toHaveLength(1);
  });

  test('of two curators at once lets one win and tells the other the present version', async () => {
    const entry = await created({ name: 'Contested' });
    const results = await Promise.all(
      ['one', 'two', 'three'].map((synopsis) => update({ id: entry.id, expectedVersion: 1, synopsis })),
    );
    const conflicts = results.flatMap(({ errors }) => errors ?? []);
    expect(conflicts).toHaveLength(2);
    for (const { extensions } of conflicts)
      expect(extensions).toMatchObject({ code: 'CONFLICT', version: 2 });
    expect((await entryOf(entry.id)).version).toBe(2);
    const { errors } = await update({ id: entry.id, expectedVersion: -7, synopsis: 'late' });
    expect(errors?.[0]?.extensions).toMatchObject({ code: 'CONFLICT', version: 2 });
  });

  test('is not undone by importing the library again, which goes on with the other fields', async () => {
    const film = aTitle({ id: 'film-imported-1974', name: 'Imported', synopsis: null, cast: ['Ida Noor'] });
    await seedTitles(catalog.db, [film]);
    await updated({ id: film.id, expectedVersion: 1, name: 'Renamed', cast: [{ name: 'Ola Bry' }] });
    await catalog.db.transaction((manager) =>
      writeTitles(manager, [{ ...film, year: 1975, runtimeMinutes: 77, cast: ['Ida Noor', 'Nik Ek'] }]),
    );
    expect(await entryOf(film.id)).toMatchObject({
      name: 'Renamed',
      year: 1975,
      cast: [{ name: 'Ola Bry' }],
      editedFields: ['cast', 'name'],
    });
    const found = await askFor<{ search: { nodes: { id: string }[] } }>(
      catalog.subgraph,
      member,
      '{ search(query: "renamed bry") { nodes { id } } }',
    );
    expect(found.search.nodes).toEqual([{ id: film.id }]);
    const freed = await updated({
      id: film.id,
      expectedVersion: (await entryOf(film.id)).version,
      unpinFields: ['name'],
    });
    expect(freed.editedFields).toEqual(['cast']);
    await catalog.db.transaction((manager) => writeTitles(manager, [film]));
    expect(await entryOf(film.id)).toMatchObject({ name: 'Imported', cast: [{ name: 'Ola Bry' }] });
  });
});

describe('publishing', () => {
  test('shows and hides many titles, tells the other parts, and may be repeated', async () => {
    const ids = await Promise.all(['Shown A', 'Shown B'].map(async (name) => (await created({ name })).id));
    const publish = (isPublished: boolean, list: string[]) =>
      ask(
        catalog.subgraph,
        curator,
        'mutation ($input: SetTitlesPublishedInput!) { setTitlesPublished(input: $input) { id isPublished version title { id } } }',
        { input: { ids: list, isPublished } },
      );
    const shown = { isPublished: true, version: 2 };
    for (let time = 0; time < 2; time += 1) {
      const { data } = await publish(true, [...ids, ...ids]);
      expect(data).toEqual({ setTitlesPublished: ids.map((id) => ({ id, ...shown, title: { id } })) });
    }
    const missing = await publish(false, [...ids, 'own-nothing']);
    expect(missing.errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
    expect((await entryOf(ids[0] ?? '')).isPublished).toBe(true);
    for (const list of [[], Array.from({ length: 101 }, (_, index) => `own-${index}`)]) {
      const { errors } = await publish(true, list);
      expect(errors?.[0]?.extensions).toMatchObject({
        code: 'BAD_USER_INPUT',
        fields: { 'input.ids': expect.any(String) as string },
      });
    }
    await publish(false, ids);
    const facts = await catalog.db.query<{ payload: { isPublished: boolean } }[]>(
      `SELECT payload FROM event WHERE subject_id = $1 AND type = 'title.changed' ORDER BY id`,
      [ids[1]],
    );
    expect(facts.map(({ payload }) => payload.isPublished)).toEqual([false, true, false]);
  });

  test('a licence holds to the moment, by the database’s clock', async () => {
    const entry = await created({ name: 'Briefly Licensed', isPublished: true });
    const [{ until } = { until: '' }] = await catalog.db.query<{ until: string }[]>(
      `SELECT to_char(now() AT TIME ZONE 'UTC' + interval '6 seconds', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS until`,
    );
    await updated({ id: entry.id, expectedVersion: 1, licence: { until } });
    const list = () =>
      askFor<{ search: { nodes: { id: string }[] }; libraryEntries: { nodes: { id: string }[] } }>(
        catalog.subgraph,
        curator,
        `{ search(query: "briefly licensed") { nodes { id } }
           libraryEntries(filter: { text: "briefly", licence: ENDED }) { nodes { id } } }`,
      );
    expect(await list()).toEqual({ search: { nodes: [{ id: entry.id }] }, libraryEntries: { nodes: [] } });
    await catalog.db.query('SELECT pg_sleep_until($1)', [until]);
    expect(await list()).toEqual({ search: { nodes: [] }, libraryEntries: { nodes: [{ id: entry.id }] } });
    expect((await entryOf(entry.id)).title).toEqual({ id: entry.id });
  });
});

test('a title that is linked to TMDB stays so when the library is imported again', async () => {
  const film = aTitle({ id: 'film-linked-1980', name: 'Linked', kind: TitleKind.MOVIE });
  await seedTitles(catalog.db, [{ ...film, tmdbId: 7001, synopsis: 'From elsewhere.' }]);
  await catalog.db.transaction((manager) => writeTitles(manager, [film]));
  expect(await entryOf(film.id)).toMatchObject({ synopsis: 'From elsewhere.' });
  const [row] = await catalog.db.query<{ tmdb_id: number }[]>('SELECT tmdb_id FROM title WHERE id = $1', [
    film.id,
  ]);
  expect(row?.tmdb_id).toBe(7001);
});
