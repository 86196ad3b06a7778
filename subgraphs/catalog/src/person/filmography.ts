import { keysetPage, type CursorValue } from '../../../kit/src';
import { maxAgeOf, type CatalogContext } from '../context';
import { AvailabilityState } from '../title/availability';
import type { TitleRecord } from '../title/title-record';
import { filmographyElsewhere } from '../tmdb-titles/person-elsewhere';
import { seesListsOfTmdb } from '../tmdb-titles/reading';
import { listedTitle, rowsOf, undecided } from '../tmdb-titles/resolve-items';
import { titleRecordOfItem } from '../tmdb-titles/title-record-of';
import type { Person } from './person';
import type { PersonCreditConnection, PersonCreditEdge } from './person-credit';
import type { CreditPlace, RankedCredit } from './read-filmography';

interface FilmographyPage {
  first: number;
  after: string | null | undefined;
  playableOnly: boolean;
}

/**
 * One page of somebody's titles: the library's, then those that TMDB knows and the library does not hold.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another list.
 */
export async function filmographyOf(
  context: CatalogContext,
  person: Person,
  { first, after, playableOnly }: FilmographyPage,
): Promise<PersonCreditConnection> {
  const known = await creditsAtTmdb(context, person);
  const elsewhere = playableOnly || !seesListsOfTmdb(maxAgeOf(context)) ? [] : known.elsewhere;
  const page = await keysetPage<RankedCredit>({
    first,
    after,
    cursors: context.cursors,
    list: `filmography:${person.id}:${playableOnly}`,
    read: async (limit, position) => {
      const query = { personId: person.id, playableOnly, others: known.inLibrary, limit, after: position };
      const own = position?.[0] === 2 ? [] : await context.loaders.filmography.load(query);
      return [...own, ...elsewhere.filter((row) => isAfter(row, position))].slice(0, limit);
    },
    keyOf: (row) => [row.group, row.minusYear, row.titleId, row.role],
  });
  const titles = await Promise.all(
    page.nodes.map(({ titleId }) => {
      const record = known.records.get(titleId);
      if (record) listedTitle(context, record, known.isStale);
      return context.loaders.listedTitleById.load(titleId);
    }),
  );
  const edges = page.edges.flatMap(({ cursor, node: { role, character } }, index): PersonCreditEdge[] => {
    const title = titles[index];
    const isListed = title?.availabilityState === AvailabilityState.OPEN;
    return isListed ? [{ cursor, node: { role, character, title } }] : [];
  });
  return { edges, nodes: edges.map((edge) => edge.node), pageInfo: page.pageInfo, isStale: known.isStale };
}

interface CreditsAtTmdb {
  /** Parts in titles that the library holds. */
  inLibrary: CreditPlace[];
  /** Parts in others, in order. */
  elsewhere: RankedCredit[];
  /** Of the others, by id. */
  records: Map<string, TitleRecord>;
  isStale: boolean;
}

async function creditsAtTmdb(context: CatalogContext, { id, tmdbId }: Person): Promise<CreditsAtTmdb> {
  const details = tmdbId === null ? null : await context.loaders.personDetailsByTmdbId.load(tmdbId);
  const isStale = details?.isStale ?? false;
  if (!details?.value) return { inLibrary: [], elsewhere: [], records: new Map(), isStale };
  const credits = filmographyElsewhere(details.value).flatMap(({ item, ...part }) => {
    const record = titleRecordOfItem(item);
    return record ? [{ ...part, record }] : [];
  });
  const records = new Map(credits.map(({ record }) => [record.id, record]));
  const rows = await rowsOf(context, records);
  const candidateIds = [...rows.values()].flatMap((row) => row.candidateIds);
  // Somebody's film of that name and year is one film: the library's.
  const held =
    candidateIds.length > 0
      ? await context.loaders.creditedAmong.load({ personId: id, titleIds: candidateIds })
      : new Set<string>();
  await context.links.compare(undecided(records, rows));
  const inLibrary: CreditPlace[] = [];
  const elsewhere: RankedCredit[] = [];
  for (const { record, role, character } of credits) {
    const row = rows.get(record.id);
    const heldId = row?.linkedId ?? row?.candidateIds.find((candidate) => held.has(candidate));
    if (heldId) inLibrary.push({ titleId: heldId, role, character });
    else elsewhere.push({ group: 2, minusYear: -(record.year ?? 0), titleId: record.id, role, character });
  }
  return { inLibrary, elsewhere: elsewhere.toSorted(inOrder), records, isStale };
}

const inOrder = (a: RankedCredit, b: RankedCredit): number => {
  if (a.minusYear !== b.minusYear) return a.minusYear - b.minusYear;
  if (a.titleId !== b.titleId) return a.titleId < b.titleId ? -1 : 1;
  if (a.role === b.role) return 0;
  return a.role < b.role ? -1 : 1;
};

const isAfter = (row: RankedCredit, position: CursorValue[] | null): boolean => {
  if (position?.[0] !== 2) return true;
  const [, minusYear, titleId, role] = position as [number, number, string, RankedCredit['role']];
  return inOrder({ ...row, minusYear, titleId, role }, row) < 0;
};
