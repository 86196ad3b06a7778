import { ask, askFor, aViewer, statementsOf, until } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { tmdbJobsDone } from '../testing/tmdb-jobs-done';
import { generatedFilms } from '../testing/tmdb-stand-in/generated-films';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';
import { TMDB_LIMITS } from '../tmdb/create-tmdb';

let tmdb: TmdbStandIn;
let catalog: TestCatalog;
const films = generatedFilms();
beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({
    tmdb,
    tmdbLimits: { failurePauseMs: 0, circuitPauseMs: { first: 1, longest: 1 } },
  });
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-keeper', name: 'The Lantern Keeper', year: 2011, directors: ['Ines Marlow'], maturity: { label: '6', country: 'DE', age: 6 } }),
    aTitle({ id: 'film-other-salt', name: 'Salt and Thunder', year: 2019, directors: ['Somebody Else'] }),
    aTitle({ id: 'film-first', name: 'First Light', year: 1990, directors: ['Ines Marlow'], cast: ['Ines Marlow'] }),
    aTitle({ id: 'film-second', name: 'Second Light', year: 1980, directors: ['Ines Marlow'] }),
    aTitle({ id: 'film-abroad', name: 'Third Light', year: 1999, directors: ['Ines Marlow'] }),
  ]); // prettier-ignore
  await catalog.db.query(`UPDATE title SET countries = '{FR}' WHERE id = 'film-abroad'`);
  await seedReadyAsset(catalog.db, 'film-second');
});
beforeEach(async () => {
  await tmdb.heal();
  // What a job asks of TMDB is not to be counted as a test's.
  await tmdbJobsDone(catalog);
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

interface Found {
  search: { nodes: { id: string; isInLibrary: boolean; name: string }[]; isStale: boolean };
}
const search = async (query: string, filter: object = {}, viewer: ReturnType<typeof aViewer> | null = null) =>
  (
    await askFor<Found>(
      catalog.subgraph,
      viewer,
      `query S($query: String!, $filter: SearchFilter) { search(query: $query, filter: $filter, first: 40) {
         isStale nodes { id name isInLibrary posterUrl backdropUrl year genres { name } } } }`,
      { query, filter },
    )
  ).search;
const idsOf = (found: Found['search']): string[] => found.nodes.map((node) => node.id);

test('a search shows the library first and then what TMDB has besides, each title once', async () => {
  const found = await search('lantern');
  expect(found.nodes).toMatchObject([
    { id: 'film-keeper', isInLibrary: true },
    { id: 'tmdb-movie-9002', isInLibrary: false, name: 'The Lantern Keeper Returns' },
  ]);
  expect(found.isStale).toBe(false);
});

test('what only looks like a title of the library is shown as soon as a job has compared them', async () => {
  const first = await search('salt and thunder');
  expect(idsOf(first)).toEqual(['film-other-salt']);
  await until(async () => idsOf(await search('salt and thunder')).length === 2);
  expect(idsOf(await search('salt and thunder'))).toEqual(['film-other-salt', 'tmdb-movie-9003']);
  await search('lantern');
  await tmdbJobsDone(catalog);
  const [row] = await catalog.db.query<{ tmdb_id: number }[]>(
    `SELECT tmdb_id FROM title WHERE id = 'film-keeper'`,
  );
  expect(row?.tmdb_id).toBe(9001);
});

test('titles of TMDB are narrowed by kind, years, genres, language and rating', async () => {
  expect(idsOf(await search('harbour', { kind: 'SERIES' }))).toEqual(['tmdb-tv-6001']);
  const all = await search('the', { holding: 'ELSEWHERE' });
  const generated = new Map(films.map((film) => [`tmdb-movie-${film.id}`, film]));
  for (const [filter, fits] of [
    [{ yearFrom: 1970, yearTo: 1975 }, (date: string) => date >= '1970' && date < '1976'],
  ] as const) {
    const found = await search('the', { holding: 'ELSEWHERE', ...filter });
    expect(found.nodes.length).toBeGreaterThan(0);
    expect(found.nodes.length).toBeLessThan(all.nodes.length);
    expect(found.nodes.every(({ id }) => fits(generated.get(id)?.date ?? ''))).toBe(true);
  }
  const german = await search('the', { holding: 'ELSEWHERE', languages: ['de'] });
  expect(german.nodes.length).toBeGreaterThan(0);
  expect(german.nodes.every(({ id }) => (generated.get(id)?.language ?? 'de') === 'de')).toBe(true);
  const inCapitals = await search('the', { holding: 'ELSEWHERE', languages: ['DE'] });
  expect(idsOf(inCapitals)).toEqual(idsOf(german));
  const rated = await search('the', { holding: 'ELSEWHERE', ratingFrom: 9 });
  expect(rated.nodes.every(({ id }) => (generated.get(id)?.voteAverage ?? 9) >= 9)).toBe(true);
});

test.each([{ playableOnly: true }, { holding: 'LIBRARY' }, { maximumAge: 12 }, { runtimeTo: 90 }])(
  'TMDB cannot say whether its titles are %j, and is not asked',
  async (filter) => {
    const before = tmdb.requests.length;
    expect((await search('weather', filter)).nodes.every((node) => node.isInLibrary)).toBe(true);
    expect(tmdb.requests.length).toBe(before);
  },
);

test.each([12, 18, 20])(
  'a profile with the age limit %d finds nothing of TMDB’s that is not the library’s',
  async (maxAge) => {
    const before = tmdb.requests.length;
    expect(idsOf(await search('lantern', {}, aViewer({ maxAge })))).toEqual(['film-keeper']);
    expect(tmdb.requests.length).toBe(before);
  },
);

test.each([
  'refuse',
  'unauthorized',
  'rate-limited',
  'server-error',
  'html',
  'wrong-types',
  'not-found',
] as const)(
  'where TMDB answers with %s a search shows the library, and says that a part is missing',
  async (fault) => {
    await tmdb.fail(fault);
    const found = await search('second light', {}, aViewer({ language: 'fr' }));
    expect(idsOf(found)).toEqual(['film-second']);
    expect(found.isStale).toBe(true);
    // Else the next fault would not be met: TMDB is left alone for as long as it asked for.
    await tmdb.heal();
    await until(async () => !(await search(`nothing after ${fault}`)).isStale);
  },
);

test('where TMDB is slow a search does not wait for it', async () => {
  const hurried = await startTestCatalog({ tmdb, tmdbLimits: { listWaitMs: TMDB_LIMITS.listWaitMs } });
  await seedTitles(hurried.db, [aTitle({ id: 'film-second', name: 'Second Light' })]);
  await tmdb.fail('slow', { delayMs: 5_000, times: 1 });
  const { search: found } = await askFor<Found>(
    hurried.subgraph,
    null,
    '{ search(query: "second light", first: 40) { isStale nodes { id } } }',
  );
  expect(found).toEqual({ isStale: true, nodes: [{ id: 'film-second' }] });
  await hurried.stop();
});

test('a page of forty titles of TMDB and the library costs as many statements as one of four', async () => {
  const cost = async (query: string): Promise<{ statements: number; requests: number; titles: number }> => {
    let titles = 0;
    const before = tmdb.requests.length;
    const statements = await statementsOf(async () => {
      titles = (await search(query)).nodes.length;
    });
    return { statements: statements.length, requests: tmdb.requests.length - before, titles };
  };
  await search('the');
  const [many, few] = [await cost('the'), await cost('lantern')];
  expect(many.titles).toBe(40);
  expect(few.titles).toBe(2);
  expect(many.statements).toBeLessThanOrEqual(few.statements + 1);
  expect(many.requests).toBeLessThanOrEqual(5);
});

const PERSON = `query P($id: ID!, $first: Int, $after: String, $playableOnly: Boolean) { person(id: $id) {
  id name biography bornOn diedOn birthplace portraitUrl isStale attribution
  credits(first: $first, after: $after, playableOnly: $playableOnly) {
    isStale nodes { role character title { id isInLibrary hasMedia } } pageInfo { hasNextPage endCursor } } } }`;
interface PersonAnswer {
  person: {
    id: string;
    isStale: boolean;
    credits: {
      isStale: boolean;
      nodes: { role: string; title: { id: string } }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
  };
}
const person = async (id: string, variables: object = {}, viewer: ReturnType<typeof aViewer> | null = null) =>
  (await askFor<PersonAnswer>(catalog.subgraph, viewer, PERSON, { id, first: 100, ...variables })).person;
const titlesOf = (answer: PersonAnswer['person']): string[] =>
  answer.credits.nodes.map((node) => `${node.role} ${node.title.id}`);

test('somebody has one page, under whichever id, with what can be played first and what the library lacks last', async () => {
  const ines = await person('tmdb-person-8001');
  expect(ines).toMatchObject({
    id: 'person-ines-marlow',
    name: 'Ines Marlow',
    biography: expect.stringContaining('marine surveying'),
    bornOn: '1968-02-29',
    diedOn: null,
    birthplace: 'Whitby, England, UK',
    portraitUrl: '/art/tmdb/h632/ines-marlow.jpg',
    isStale: false,
    attribution: expect.stringContaining('TMDB'),
  });
  const titles = titlesOf(ines);
  expect(titles.slice(0, 4)).toEqual([
    'DIRECTOR film-second',
    'DIRECTOR film-keeper',
    'CAST film-first',
    'DIRECTOR film-first',
  ]);
  expect(titles.slice(4).every((title) => title.includes('tmdb-'))).toBe(true);
  expect(titles).toContain('DIRECTOR tmdb-movie-9002');
  expect(titles).not.toContain('DIRECTOR tmdb-movie-9001');
  expect(titles).not.toContain('DIRECTOR film-abroad');
  expect(new Set(titles).size).toBe(titles.length);
  expect(titlesOf(await person('person-ines-marlow', { playableOnly: true }))).toEqual([
    'DIRECTOR film-second',
  ]);
  expect(titlesOf(await person('person-ines-marlow', {}, aViewer({ maxAge: 12 })))).toEqual([
    'DIRECTOR film-keeper',
  ]);
  const atEighteen = titlesOf(await person('person-ines-marlow', {}, aViewer({ maxAge: 18 })));
  expect(atEighteen).toHaveLength(4);
  expect(atEighteen.join()).not.toContain('tmdb-');
});

test('page by page the same titles come in the same order', async () => {
  const whole = titlesOf(await person('person-ines-marlow'));
  const paged: string[] = [];
  let after: string | null = null;
  do {
    const { credits }: PersonAnswer['person'] = await person('person-ines-marlow', { first: 3, after });
    paged.push(...credits.nodes.map((node) => `${node.role} ${node.title.id}`));
    after = credits.pageInfo.hasNextPage ? credits.pageInfo.endCursor : null;
  } while (after);
  expect(paged).toEqual(whole);
});

test('somebody of whom the library has nothing is shown as TMDB has them; a person of no id is nobody', async () => {
  const akari = await person('tmdb-person-8005');
  expect(akari).toMatchObject({ id: 'tmdb-person-8005', name: '森 あかり', portraitUrl: null });
  expect(titlesOf(akari)).toEqual(['DIRECTOR tmdb-movie-9010', 'DIRECTOR tmdb-movie-9009']);
  for (const id of [
    'tmdb-person-8011',
    'tmdb-person-9999',
    'tmdb-person-x',
    'person-nobody',
    'tmdb-movie-9001',
    '\0',
  ]) {
    expect(await person(id)).toBeNull();
  }
});

test('a film that TMDB alone credits somebody with is in their list as the library has it', async () => {
  // Ada Quill plays in the film; the library's row names its director alone.
  const ada = titlesOf(await person('tmdb-person-8003'));
  expect(ada).toContain('CAST film-keeper');
  expect(ada).not.toContain('CAST tmdb-movie-9001');
});

test('while TMDB is away a person’s page shows what the library knows, and says so', async () => {
  await tmdb.fail('refuse');
  const ines = await person('person-ines-marlow', {}, aViewer({ language: 'pt' }));
  expect(ines).toMatchObject({ isStale: true, biography: null, credits: { isStale: true } });
  expect(titlesOf(ines)).toEqual([
    'DIRECTOR film-second',
    'DIRECTOR film-keeper',
    'CAST film-first',
    'DIRECTOR film-first',
  ]);
});

test('a person’s page costs the same number of statements, however many their titles', async () => {
  const cost = async (id: string): Promise<number> => (await statementsOf(() => person(id))).length;
  await cost('tmdb-person-8001');
  await cost('tmdb-person-8005');
  expect(await cost('tmdb-person-8001')).toBeLessThanOrEqual((await cost('tmdb-person-8005')) + 1);
});

test('a collection shows its films in the order of release, those of the library as its own', async () => {
  const { collection } = await askFor<{ collection: unknown }>(
    catalog.subgraph,
    null,
    '{ collection(id: "tmdb-collection-7001") { id name isStale attribution titles { id } } }',
  );
  expect(collection).toEqual({
    id: 'tmdb-collection-7001',
    name: 'The Lantern Keeper Collection',
    isStale: false,
    attribution: expect.stringContaining('TMDB'),
    titles: [{ id: 'film-keeper' }, { id: 'tmdb-movie-9002' }],
  });
  for (const first of [0, 101, -1]) {
    const refused = await ask(
      catalog.subgraph,
      null,
      'query C($first: Int) { collection(id: "tmdb-collection-7001") { titles(first: $first) { id } } }',
      { first },
    );
    expect(refused.errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { first: expect.any(String) },
    });
  }
  for (const id of ['tmdb-collection-9999', 'tmdb-collection-x', 'collection-none', '\0']) {
    const query = 'query C($id: ID!) { collection(id: $id) { id } }';
    expect(await askFor(catalog.subgraph, null, query, { id })).toEqual({ collection: null });
  }
  const grownUp = await askFor<{ collection: unknown }>(
    catalog.subgraph,
    aViewer({ maxAge: 18 }),
    '{ collection(id: "tmdb-collection-7001") { titles { id } } }',
  );
  expect(grownUp).toEqual({ collection: { titles: [{ id: 'film-keeper' }] } });
  const child = await askFor<{ collection: unknown }>(
    catalog.subgraph,
    aViewer({ maxAge: 12 }),
    '{ known: collection(id: "tmdb-collection-7001") { titles { id } } above: collection(id: "tmdb-collection-7002") { id } }',
  );
  expect(child).toEqual({ known: { titles: [{ id: 'film-keeper' }] }, above: null });
});
