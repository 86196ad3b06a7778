import { Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedReadyAsset, seedTitles } from '../seed';
import { TitleKind } from '../title/title-kind';
import { startTestCatalog } from './start-test-catalog';

const RAIL = `id name description source isShown position startsAt endsAt version titleIds updatedBy { id }
  rule { genreIds yearFrom yearTo kind languages keywords personIds playableOnly sort limit }`;
export const CREATE = `mutation C($input: CreateCuratedRailInput!) { createCuratedRail(input: $input) { ${RAIL} } }`;
export const UPDATE = `mutation U($input: UpdateCuratedRailInput!) { updateCuratedRail(input: $input) { ${RAIL} } }`;
export const DELETE = `mutation D($input: DeleteCuratedRailInput!) { deleteCuratedRail(input: $input) { version rails { id } } }`;
export const ORDER = `mutation O($input: OrderCuratedRailsInput!) { orderCuratedRails(input: $input) { version rails { id } } }`;
export const FEATURE = `mutation F($input: SetFeaturedTitleInput!) { setFeaturedTitle(input: $input) { titleId until setBy { id } } }`;
const HOME = `{ home { hero { id } rails { id title reason titles(first: 100) { totalCount nodes { id } } } } }`;
export const ONE = `query R($id: ID!, $first: Int, $after: String) { rail(id: $id) {
  titles(first: $first, after: $after) { totalCount nodes { id } pageInfo { hasNextPage endCursor } } } }`;

export interface Curated {
  id: string;
  name: string;
  source: string;
  version: number;
  position: number;
  titleIds: string[];
  rule: object | null;
}
export interface HomeRail {
  id: string;
  title: string;
  reason: string;
  titles: { totalCount: number; nodes: { id: string }[] };
}
const all = { label: 'G', country: 'US', age: 0 };

/** A running catalogue of some films, and a curator who makes rails of them. */
export async function startCuratedRailsWorld() {
  const catalog = await startTestCatalog();
  const films = Array.from({ length: 30 }, (_, n) =>
    aTitle({
      id: `film-${n}`,
      name: `Film ${String(n).padStart(2, '0')}`,
      year: 1950 + n,
      genres: [n % 2 ? 'Noir' : 'Western'],
      popularity: 100 + n,
      maturity: all,
      runtimeMinutes: 200 - n,
      directors: [n < 5 ? 'Ada Quill' : 'Bo Tern'],
      keywords: n % 3 ? [] : ['lighthouse'],
      originalLanguage: n < 10 ? 'fr' : 'en',
    }),
  );
  await seedTitles(catalog.db, [
    ...films,
    aTitle({
      id: 'film-adult',
      name: 'Adult',
      genres: ['Noir'],
      maturity: { label: 'R', country: 'US', age: 17 },
    }),
    aTitle({ id: 'film-hidden', name: 'Hidden', isPublished: false }),
    aTitle({ id: 'film-closed', name: 'Closed', maturity: all }),
    aTitle({ id: 'series-a', name: 'A series', kind: TitleKind.SERIES, genres: ['Noir'], maturity: all }),
    aTitle({ id: 'own-ready', name: 'Ready', genres: ['Short'], maturity: all }),
    aTitle({ id: 'own-other', name: 'Other', genres: ['Short'], maturity: all }),
  ]);
  await catalog.db.query(`UPDATE title SET available_until = now() WHERE id = 'film-closed'`);
  for (const id of ['own-ready', 'own-other']) await seedReadyAsset(catalog.db, id);
  const { subgraph, db } = catalog;
  const curator = aViewer({ roles: [Role.VIEWER, Role.CURATOR] });
  const homeOf = async (who: Viewer | null) =>
    (await askFor<{ home: { hero: { id: string } | null; rails: HomeRail[] } }>(subgraph, who, HOME)).home;
  return {
    subgraph,
    db,
    curator,
    stop: catalog.stop,
    homeOf,
    /** Neither rails nor a featured title. */
    async clear(): Promise<void> {
      await db.query('DELETE FROM curated_rail');
      await ask(subgraph, curator, FEATURE, { input: { titleId: null } });
    },
    create: async (input: object): Promise<Curated> =>
      (await askFor<{ createCuratedRail: Curated }>(subgraph, curator, CREATE, { input })).createCuratedRail,
    /** What is said of a refused mutation. */
    async refusal(query: string, input: object, who: Viewer | null = curator) {
      const { errors } = await ask(subgraph, who, query, { input });
      return errors?.[0]?.extensions ?? {};
    },
    /** Rails of the operator on somebody's front page. */
    curatedOn: async (who: Viewer | null): Promise<[title: string, ids: string[]][]> =>
      (await homeOf(who)).rails
        .filter(({ id }) => id.startsWith('curated:'))
        .map(({ title, titles }) => [title, titles.nodes.map(({ id }) => id)]),
  };
}

export type CuratedRailsWorld = Awaited<ReturnType<typeof startCuratedRailsWorld>>;
