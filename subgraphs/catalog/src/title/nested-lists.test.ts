import { askFor, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

const PEOPLE = Array.from({ length: 30 }, (_, n) => `Nils ${String.fromCharCode(65 + (n % 26))}${n} Holm`);

let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    aTitle({ id: 'film-few', name: 'Few', cast: PEOPLE.slice(0, 2) }),
    aTitle({ id: 'film-many', name: 'Many', cast: PEOPLE }),
    ...Array.from({ length: 30 }, (_, n) =>
      aTitle({
        id: `film-part-${n}`,
        name: `Part ${n}`,
        year: 1980 + n,
        cast: [PEOPLE[n] as string],
        collection: { id: `collection-${n}`, name: `Parts ${n}` },
      }),
    ),
  ]);
});
afterAll(() => catalog.stop());

interface Answer {
  title: { credits: { person: { name: string; credits: { nodes: { title: { id: string } }[] } } }[] };
}
const filmographies = async (id: string) => {
  const { title } = await askFor<Answer>(
    catalog.subgraph,
    null,
    `query ($id: ID!) { title(id: $id) { credits { person { name credits(first: 5) { nodes { title { id } } } } } } }`,
    { id },
  );
  return title.credits.map(({ person }) => person.credits.nodes.map((node) => node.title.id).sort());
};

test('the filmographies of thirty people cost as many statements as those of two', async () => {
  const few = await statementsOf(() => filmographies('film-few'));
  expect(await statementsOf(() => filmographies('film-many'))).toHaveLength(few.length);
  const found = await filmographies('film-many');
  expect(found).toHaveLength(30);
  found.forEach((ids, n) => {
    const both = n < 2 ? ['film-few', 'film-many', `film-part-${n}`] : ['film-many', `film-part-${n}`];
    expect(ids).toEqual(both);
  });
});

test('the collections of a list of thirty cost as many statements as that of one', async () => {
  const collections = async (first: number) =>
    (
      await askFor<{ search: { nodes: { id: string; collection: { titles: { id: string }[] } | null }[] } }>(
        catalog.subgraph,
        null,
        `query ($first: Int) { search(query: "part", first: $first) { nodes { id collection { titles { id } } } } }`,
        { first },
      )
    ).search.nodes;
  const one = await statementsOf(() => collections(1));
  expect(await statementsOf(() => collections(30))).toHaveLength(one.length);
  for (const { id, collection } of await collections(30)) expect(collection).toEqual({ titles: [{ id }] });
});
