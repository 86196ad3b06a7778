import { Role } from '../../../kit/src';
import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { TitleKind } from '../title/title-kind';
import type { TitleRecord } from '../title/title-record';

let catalog: TestCatalog;
beforeEach(async () => {
  catalog = await startTestCatalog();
});
afterEach(() => catalog.stop());

const all = { label: '0', country: 'DE', age: 0 };
const own = (n: number, facts: Partial<TitleRecord> = {}): TitleRecord =>
  aTitle({ id: `own-${n}`, name: `Ours ${n}`, popularity: 0, maturity: all, ...facts });
const several = (count: number, facts: (n: number) => Partial<TitleRecord>): TitleRecord[] =>
  Array.from({ length: count }, (_, n) => own(n, facts(n)));
/** Of long ago, so that nothing is new. */
const hold = async (titles: TitleRecord[], playable: string[] = []): Promise<void> => {
  await seedTitles(catalog.db, titles);
  for (const id of playable) await seedReadyAsset(catalog.db, id);
  await catalog.db.query('UPDATE title SET published_at = NULL');
  const curator = aViewer({ roles: [Role.CURATOR] });
  await askFor(catalog.subgraph, curator, 'mutation { setFeaturedTitle(input: {}) { titleId } }');
};

interface Rail {
  id: string;
  titles: { nodes: { id: string }[] };
}
const homeOf = async (viewer = aViewer()): Promise<{ hero: string | null; rails: [string, string[]][] }> => {
  const { home } = await askFor<{ home: { hero: { id: string } | null; rails: Rail[] } }>(
    catalog.subgraph,
    viewer,
    '{ home { hero { id } rails { id titles(first: 100) { nodes { id } } } } }',
  );
  return {
    hero: home.hero?.id ?? null,
    rails: home.rails.map(({ id, titles }) => [id, titles.nodes.map((node) => node.id)]),
  };
};

test('of a library of four titles, of which one can be played, all stand on the front page', async () => {
  await hold(
    several(4, () => ({})),
    ['own-0'],
  );
  expect(await homeOf()).toEqual({ hero: 'own-0', rails: [['popular', ['own-1', 'own-2', 'own-3']]] });
  expect(await homeOf(aViewer({ maxAge: 0 }))).toMatchObject({ hero: 'own-0' });
  await catalog.db.query('UPDATE title SET maturity_age = 16');
  expect((await homeOf(aViewer({ maxAge: 12 }))).hero).toBeNull();
});

test('what most people ask for may be what can be played', async () => {
  await hold(
    several(6, (n) => ({ popularity: 100 - n })),
    ['own-0', 'own-3'],
  );
  const { rail } = await askFor<{ rail: Rail }>(
    catalog.subgraph,
    aViewer(),
    '{ rail(id: "popular") { id titles(first: 100) { nodes { id } } } }',
  );
  expect(rail.titles.nodes.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `own-${n}`));
});

test('a library of new series that nobody has voted for has rails of its decade, its genres and its people', async () => {
  await hold(
    several(240, (n) => ({
      kind: TitleKind.SERIES,
      year: 2020 + (n % 7),
      genres: [n % 2 ? 'Drama' : 'Soap'],
      cast: [`Player ${n % 3}`],
      directors: [`Maker ${n % 4}`],
    })),
  );
  const kinds = (await homeOf()).rails.map(([id]) => id.replace(/person-(player|maker)-.*/, 'somebody'));
  expect(kinds).toEqual(
    expect.arrayContaining([
      'popular',
      'decade:2020',
      'genre:genre-drama',
      'genre:genre-soap',
      'with:somebody',
      'directed:somebody',
    ]),
  );
});
