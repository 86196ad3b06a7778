import { keysetPage } from '../../../kit/src';
import { maxAgeOf, regionOf, type CatalogContext } from '../context';
import type { Person } from './person';
import type { PersonCreditConnection, PersonCreditEdge } from './person-credit';
import { readFilmography, type RankedCredit } from './read-filmography';

interface FilmographyPage {
  first: number;
  after: string | null | undefined;
  playableOnly: boolean;
}

/**
 * One page of somebody's titles.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export async function filmographyOf(
  context: CatalogContext,
  person: Person,
  { first, after, playableOnly }: FilmographyPage,
): Promise<PersonCreditConnection> {
  const audience = { maxAge: maxAgeOf(context), region: regionOf(context) };
  const page = await keysetPage<RankedCredit>({
    first,
    after,
    cursors: context.cursors,
    list: `filmography:${person.id}:${playableOnly}`,
    read: (limit, position) =>
      readFilmography(context.db, { id: person.id, playableOnly }, audience, limit, position),
    keyOf: (row) => [row.group, row.minusYear, row.titleId, row.role],
  });
  const titles = await Promise.all(page.nodes.map((row) => context.loaders.titleById.load(row.titleId)));
  const edges = page.edges.flatMap(({ cursor, node: { role, character } }, index): PersonCreditEdge[] => {
    const title = titles[index];
    return title ? [{ cursor, node: { role, character, title } }] : [];
  });
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo: page.pageInfo, isStale: false };
}
