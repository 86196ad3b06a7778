import type { Viewer } from '../../../kit/src';
import { ask, askFor, aViewer, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { startTmdbStandIn, type TmdbStandIn } from '../testing/tmdb-stand-in/start-tmdb-stand-in';

let catalog: TestCatalog;
let tmdb: TmdbStandIn;
const age = (years: number) => ({ label: `${years}`, country: 'DE', age: years });

beforeAll(async () => {
  tmdb = await startTmdbStandIn();
  catalog = await startTestCatalog({ tmdb });
  const others = Array.from({ length: 60 }, (_, n) =>
    aTitle({
      id: `film-other-${n}`,
      name: `Other ${n}`,
      genres: ['Comedy'],
      year: 1990 + (n % 20),
      popularity: 900,
      maturity: age(0),
    }),
  );
  await seedTitles(catalog.db, [
    ...others,
    aTitle({
      id: 'film-harbour',
      name: 'Harbour',
      year: 1960,
      genres: ['Drama', 'Mystery'],
      keywords: ['lighthouse', 'sea'],
      directors: ['Ada Quill'],
      cast: ['Tom Reed', 'Nia Holt'],
      collection: { id: 'collection-harbours', name: 'The Harbours' },
      popularity: 300,
      maturity: age(12),
    }),
    aTitle({
      id: 'film-same-director',
      name: 'By her',
      year: 1962,
      genres: ['Western'],
      directors: ['Ada Quill'],
      popularity: 10,
      maturity: age(0),
    }),
    aTitle({
      id: 'film-same-cast',
      name: 'With them',
      year: 1985,
      genres: ['Comedy'],
      cast: ['Nia Holt', 'Tom Reed'],
      popularity: 10,
      maturity: age(0),
    }),
    aTitle({
      id: 'film-same-word',
      name: 'A light',
      year: 2010,
      genres: ['Short'],
      keywords: ['lighthouse'],
      popularity: 10,
      maturity: age(0),
    }),
    aTitle({
      id: 'film-same-kind',
      name: 'A riddle',
      year: 1961,
      genres: ['Drama', 'Mystery'],
      popularity: 10,
      maturity: age(0),
    }),
    aTitle({
      id: 'film-sequel',
      name: 'Harbour II',
      year: 1999,
      genres: ['Short'],
      collection: { id: 'collection-harbours', name: 'The Harbours' },
      popularity: 10,
      maturity: age(0),
    }),
    aTitle({
      id: 'film-adult',
      name: 'Adults',
      year: 1960,
      genres: ['Drama'],
      directors: ['Ada Quill'],
      maturity: age(18),
    }),
    aTitle({ id: 'film-unrated', name: 'Unrated', year: 1960, genres: ['Drama'], directors: ['Ada Quill'] }),
    aTitle({ id: 'film-hidden', name: 'Hidden', year: 1960, directors: ['Ada Quill'], isPublished: false }),
    aTitle({ id: 'film-closed', name: 'Closed', year: 1960, directors: ['Ada Quill'] }),
    aTitle({ id: 'film-elsewhere', name: 'Elsewhere', year: 1960, directors: ['Ada Quill'] }),
    aTitle({ id: 'film-comedy', name: 'Laughs', year: null, genres: ['Comedy'], popularity: 0 }),
    aTitle({ id: 'film-bare', name: 'Bare', year: null, genres: [], popularity: 0 }),
  ]);
  await catalog.db.query(
    `UPDATE title SET available_from = now() + interval '1 day' WHERE id = 'film-closed'`,
  );
  await catalog.db.query(`UPDATE title SET countries = '{US}' WHERE id = 'film-elsewhere'`);
});
afterAll(async () => {
  await catalog.stop();
  await tmdb.stop();
});

const SIMILAR = `query S($id: ID!, $first: Int) { title(id: $id) { similar(first: $first) { reason title { id } } } }`;
interface Answer {
  title: { similar: { reason: string; title: { id: string } }[] } | null;
}
const similarTo = async (
  id: string,
  viewer: Viewer | null = null,
  first = 12,
): Promise<[string, string][]> => {
  const { title } = await askFor<Answer>(catalog.subgraph, viewer, SIMILAR, { id, first });
  return (title?.similar ?? []).map(({ reason, title: found }) => [found.id, reason]);
};

test('what is like a film says why, the most telling first', async () => {
  const found = new Map(await similarTo('film-harbour'));
  expect(Object.fromEntries(found)).toMatchObject({
    'film-sequel': 'Of the same series',
    'film-same-director': 'Same director, from the same years',
    'film-same-cast': 'Also with Nia Holt and Tom Reed',
    'film-same-word': 'Both about lighthouse',
    'film-same-kind': 'Both mystery and drama, from the same years',
  });
  expect([...found.keys()][0]).toBe('film-sequel');
  expect(found.has('film-harbour')).toBe(false);
});

test('nothing that a viewer may not see listed is like anything', async () => {
  const ids = async (viewer: Viewer | null) =>
    (await similarTo('film-harbour', viewer, 40)).map(([id]) => id);
  expect(await ids(null)).toEqual(expect.arrayContaining(['film-adult', 'film-unrated']));
  for (const id of ['film-hidden', 'film-closed', 'film-elsewhere'])
    expect(await ids(null)).not.toContain(id);
  expect(await ids(aViewer({ region: 'US' }))).toContain('film-elsewhere');
  const child = await ids(aViewer({ maxAge: 12 }));
  expect(child).toEqual(expect.arrayContaining(['film-same-director', 'film-same-cast']));
  expect(child).not.toContain('film-adult');
  expect(child).not.toContain('film-unrated');
  expect(await ids(aViewer({ maxAge: 8 }))).toEqual([]);
});

test('a film of which nothing is known is like nothing, and one of which only the genre is known like its kind', async () => {
  expect(await similarTo('film-bare')).toEqual([]);
  expect(await similarTo('film-comedy', null, 3)).toEqual([
    [expect.stringMatching(/^film-other-/), 'Both comedy'],
    [expect.stringMatching(/^film-other-/), 'Both comedy'],
    [expect.stringMatching(/^film-other-/), 'Both comedy'],
  ]);
});

test.each([0, -1, 41])('first: %i is refused', async (first) => {
  const { errors } = await ask(catalog.subgraph, null, SIMILAR, { id: 'film-harbour', first });
  expect(errors?.[0]?.extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { first: expect.any(String) },
  });
});

test('a page of 40 titles costs as many statements for what each is like as a page of one', async () => {
  const PAGE = `query P($first: Int!) { search(query: "other", first: $first) {
    nodes { id a: similar(first: 3) { reason title { id name } } b: similar(first: 12) { reason title { id } } } } }`;
  const page = (first: number) => statementsOf(() => askFor(catalog.subgraph, null, PAGE, { first }));
  await page(1);
  const [one, forty] = [await page(1), await page(40)];
  expect(forty.length).toBe(one.length);
});

test('beside a title that the library does not hold stands what TMDB recommends', async () => {
  const found = await similarTo('tmdb-movie-9001');
  expect(found.length).toBeGreaterThan(0);
  for (const [id, reason] of found) {
    expect(id).not.toBe('tmdb-movie-9001');
    expect(reason).toBeTruthy();
  }
  expect(await similarTo('tmdb-movie-9001', aViewer({ maxAge: 12 }))).toEqual([]);
});

test('while TMDB does not answer, nobody can tell what is like a title of its own; the library goes on', async () => {
  await tmdb.fail('unauthorized');
  const { data } = await ask(catalog.subgraph, null, SIMILAR, { id: 'tmdb-movie-9004' });
  expect(data).toEqual({ title: null });
  expect((await similarTo('film-harbour')).length).toBeGreaterThan(5);
  await tmdb.heal();
});
