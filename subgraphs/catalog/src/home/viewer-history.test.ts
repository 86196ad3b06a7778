import { Role, type Viewer } from '../../../kit/src';
import { askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { TitleKind } from '../title/title-kind';

let catalog: TestCatalog;
const forAll = { label: '0', country: 'DE', age: 0 };
const adult = { label: '18', country: 'DE', age: 18 };
const ready = ['ready-film', 'ready-series', 'ready-other'];
beforeAll(async () => {
  catalog = await startTestCatalog();
  await seedTitles(catalog.db, [
    ...Array.from({ length: 10 }, (_, n) =>
      aTitle({ id: `film-${n}`, name: `Film ${n}`, genres: ['Noir'], popularity: 100 + n, maturity: forAll }),
    ),
    ...Array.from({ length: 205 }, (_, n) =>
      aTitle({ id: `long-${n}`, name: `Long ${n}`, genres: ['Western'], popularity: 10, maturity: adult }),
    ),
    aTitle({ id: 'film-adult', name: 'Adult', genres: ['Noir'], maturity: adult }),
    ...ready.map((id) =>
      aTitle({
        id,
        name: id,
        kind: id === 'ready-series' ? TitleKind.SERIES : TitleKind.MOVIE,
        genres: ['Short'],
        maturity: adult,
      }),
    ),
  ]);
  await catalog.db.query('UPDATE title SET published_at = NULL');
  for (const id of ready) await seedReadyAsset(catalog.db, id);
});
afterAll(() => catalog.stop());

interface HomeData {
  home: { hero: { id: string } | null; rails: { id: string; titles: { nodes: { id: string }[] } }[] };
}
const homeOf = async (viewer: Viewer) => {
  const { home } = await askFor<HomeData>(
    catalog.subgraph,
    viewer,
    '{ home { hero { id } rails { id titles(first: 40) { nodes { id } } } } }',
  );
  const rails = new Map(home.rails.map(({ id, titles }) => [id, titles.nodes.map((node) => node.id)]));
  return { hero: home.hero?.id, rails, all: [home.hero?.id, ...[...rails.values()].flat()] };
};

const factOf =
  ({ userId, profileId }: Viewer) =>
  (type: string, titleId: string, payload: object) => ({
    type,
    subjectId: titleId,
    payload: { userId, profileId, titleId, ...payload },
  });
const at = (minute: number): string => new Date(Date.UTC(2026, 0, 1, 0, minute)).toISOString();
const watched = (minute: number, milestone = 'STARTED', episodeId: string | null = null) => ({
  episodeId,
  milestone,
  watchedAt: at(minute),
});
const told = async (facts: ReturnType<ReturnType<typeof factOf>>[]): Promise<void> => {
  await catalog.database.publish('watch_history', facts);
  await catalog.subgraph.projections.catchUp();
};

test('what a profile once watched above its age takes no place and no title on its page', async () => {
  const { rails } = await homeOf(aViewer({ maxAge: 12 }));
  expect(rails.size).toBeGreaterThan(0);
  const child = aViewer({ maxAge: 12 });
  await told([factOf(child)('title.watched', 'film-adult', watched(1))]);
  expect((await homeOf(child)).rails).toEqual(rails);
});

test('a withdrawn film that was watched takes none either, and is there again when it is published', async () => {
  const viewer = aViewer({ maxAge: 12 });
  await told([factOf(viewer)('title.watched', 'film-9', watched(1))]);
  expect([...(await homeOf(viewer)).rails.keys()]).toContain('watched:film-9');
  const curator = aViewer({ roles: [Role.CURATOR] });
  const setPublished = (isPublished: boolean): Promise<unknown> =>
    askFor(
      catalog.subgraph,
      curator,
      'mutation ($input: SetTitlesPublishedInput!) { setTitlesPublished(input: $input) { __typename } }',
      { input: { ids: ['film-9'], isPublished } },
    );
  await setPublished(false);
  const [mine, others] = [await homeOf(viewer), await homeOf(aViewer({ maxAge: 12 }))];
  await setPublished(true);
  expect(mine.rails).toEqual(others.rails);
  expect([...(await homeOf(viewer)).rails.keys()]).toContain('watched:film-9');
});

test('two hundred films later My List is still there, and what was disliked is not', async () => {
  const viewer = aViewer();
  const fact = factOf(viewer);
  const listed = Array.from({ length: 9 }, (_, n) => `film-${n}`);
  await told([
    ...listed.map((id, n) => fact('title.listed', id, { inMyList: true, listedAt: at(n) })),
    fact('title.reacted', 'film-9', { reaction: 'DISLIKE', reactedAt: at(10) }),
    ...Array.from({ length: 205 }, (_, n) => fact('title.watched', `long-${n}`, watched(20 + n))),
  ]);
  const { rails, all } = await homeOf(viewer);
  expect(rails.get('my-list')).toEqual(listed.toReversed());
  expect(all).not.toContain('film-9');
});

test('what stands in Continue watching stands nowhere else, also the second time; what is finished does', async () => {
  const viewer = aViewer();
  const fact = factOf(viewer);
  const continued = (id: string, isContinued: boolean) => fact('title.continued', id, { isContinued });
  const first = 's1e1';
  await told([
    // Looked into, so far.
    continued('ready-film', true),
    fact('title.watched', 'ready-series', watched(2, 'STARTED', first)),
    continued('ready-series', true),
  ]);
  const begun = await homeOf(viewer);
  expect(begun.hero).toBe('ready-other');
  expect(begun.all).not.toContain('ready-film');
  expect(begun.all).not.toContain('ready-series');
  await told([
    fact('title.watched', 'ready-film', watched(3)),
    fact('title.watched', 'ready-film', watched(4, 'FINISHED')),
    continued('ready-film', false),
    fact('title.watched', 'ready-series', watched(5, 'FINISHED', first)),
    continued('ready-series', false),
  ]);
  const finished = await homeOf(viewer);
  expect(finished.rails.get('playable')?.toSorted()).toEqual(['ready-film', 'ready-series']);
  await told([continued('ready-film', true)]);
  expect((await homeOf(viewer)).rails.get('playable')).toEqual(['ready-series']);
});
