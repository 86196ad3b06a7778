import { askFor } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import type { TitleRecord } from '../title/title-record';

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
});
afterAll(() => catalog.stop());

let pairs = 0;
/** What is said of a title beside one that it shares these facts with; genres and years are apart. */
async function reasonOf(one: Partial<TitleRecord>, other: Partial<TitleRecord>): Promise<string | undefined> {
  pairs += 1;
  const [id, otherId] = [`film-one-${pairs}`, `film-other-${pairs}`];
  await seedTitles(catalog.db, [
    aTitle({ id, name: 'One', genres: ['Noir'], year: 1940, ...one }),
    aTitle({ id: otherId, name: 'Other', genres: ['Spy'], year: 2010, ...other }),
  ]);
  const { title } = await askFor<{ title: { similar: { reason: string; title: { id: string } }[] } }>(
    catalog.subgraph,
    null,
    `{ title(id: "${id}") { similar(first: 40) { reason title { id } } } }`,
  );
  return title.similar.find((found) => found.title.id === otherId)?.reason;
}

/** Titles in which somebody wrote, so that their writing tells less. */
const prolific = (writer: string): Promise<void> =>
  seedTitles(
    catalog.db,
    Array.from({ length: 60 }, (_, n) =>
      aTitle({ id: `film-${writer}-${n}`, name: `${n}`, writers: [writer] }),
    ),
  );

test('who plays in both is named, who wrote both is not named twice', async () => {
  await prolific('Wanda Pry');
  const shared = { cast: ['Ansel Roe'], writers: ['Wanda Pry'] };
  expect(await reasonOf(shared, shared)).toBe('Same writer, also with Ansel Roe');
});

test('several who directed both are so called, and not named as if they were in it', async () => {
  const directors = ['Jo Carr', 'Ethan Carr', 'Lee Carr', 'Max Carr'];
  expect(await reasonOf({ directors }, { directors })).toBe('Same directors');
  const shared = { directors, cast: ['Nell Oak'] };
  expect(await reasonOf(shared, shared)).toBe('Same directors, also with Nell Oak');
});

test('two writers are the same writers; who directed alone leaves the writer to be named', async () => {
  const writers = ['Ida Moss', 'Per Moss'];
  expect(await reasonOf({ writers }, { writers })).toBe('Same writers');
  const shared = { directors: ['Una Fell'], writers: ['Tom Lark'] };
  expect(await reasonOf(shared, shared)).toBe('Same director, also with Tom Lark');
});

test('what both are about is told, not how they were made', async () => {
  const form = ['aftercreditsstinger', 'based on novel or book', 'sequel', 'woman director', 'short film'];
  const keywords = [...form, 'beekeeping', 'zeppelin'];
  expect(await reasonOf({ keywords }, { keywords })).toBe('Both about beekeeping and zeppelin');
  expect(await reasonOf({ keywords: form, year: 1950 }, { keywords: form, year: 1951 })).toBe(
    'From the same years',
  );
});
