import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import type { Audience } from '../title/audience';
import { readBestPage } from './best-page';
import { readBitmapPage } from './bitmap-page';
import { countBitmapFacets, type BitmapSearch } from './bitmap-search';
import {
  countDocuments,
  readDocuments,
  type CodeCount,
  type DocumentSearch,
  type FoundRow,
} from './document-search';
import { nearWords, type NearWord } from './near-words';
import type { SearchFilter } from './search-filter';
import { COUNTED_UP_TO, planSearch, type SearchPlan, type SetSizes } from './search-plan';
import { withWords, type SearchQuery } from './search-query';
import { titlesOfPeople } from './titles-of-people';
import type { TitleSort } from './title-sort';

export interface Search {
  query: SearchQuery;
  filter: SearchFilter | null;
  sort: TitleSort;
  audience: Audience;
  /** With fewer titles than this, what was typed is perhaps misspelt. */
  enough: number;
  /** Whether somebody will ask how many there are. */
  isCounted: boolean;
}

/** A way to answer a search; what two of its answers need is read once. */
export interface Way {
  read(limit: number, after: readonly CursorValue[] | null): Promise<FoundRow[]>;
  count(): Promise<number>;
  codes(): Promise<CodeCount[]>;
  /** The query that was answered in place of the typed one, when it is another. */
  meant: SearchQuery | null;
}

// A word that begins others and may stand for more is looked up by those while no more titles than this have them.
const LOOKED_UP = 5_000;
// The nearest word of what nobody is called is searched for alone when more titles than this have it.
const FREQUENT = 1_500;

/** Made when it is needed, and once. */
export type Plan = () => Promise<SearchPlan>;

export function planOf(db: DataSource, search: Search): Plan {
  let plan: Promise<SearchPlan> | null = null;
  return () => (plan ??= planSearch(db, search));
}

/** For the words as they were typed. */
export async function wayFor(
  db: DataSource,
  search: Search,
  plan = planOf(db, search),
  meant: SearchQuery | null = null,
): Promise<Way> {
  const titleIds = search.query.people ? await titlesOfPeople(db, search.query.people) : [];
  if (titleIds.length > 0)
    return documentWay(db, { ...search, ...NO_WORDS, phrase: '', meant: null, titleIds }, meant);
  let planned: Promise<Way> | null = null;
  const way = () => (planned ??= plan().then((plan) => plannedWay(db, search, plan, meant)));
  return {
    read: async (limit, after) => {
      // Who will be told how many there are needs the plan anyway.
      const hasBest = !search.isCounted || (await plan()).hasBest;
      const best = hasBest ? await readBestPage(db, search, limit, after) : null;
      return best ?? (await way()).read(limit, after);
    },
    count: async () => (await way()).count(),
    codes: async () => (await way()).codes(),
    meant,
  };
}

function plannedWay(
  db: DataSource,
  search: Search,
  { sets, rareWords, frequentWords }: SearchPlan,
  meant: SearchQuery | null,
): Way {
  if (sets) return bitmapWay(db, search, sets, meant);
  const { words, phrase } = search.query;
  return documentWay(
    db,
    { ...search, words, phrase, rareWords, frequentWords, meant: null, titleIds: null },
    meant,
  );
}

const NO_WORDS = { words: [], rareWords: [], frequentWords: [] };

function documentWay(db: DataSource, search: DocumentSearch, meant: SearchQuery | null): Way {
  let total: number | null = null;
  let counted: ReturnType<typeof countDocuments> | null = null;
  const count = () => (counted ??= countDocuments(db, search));
  return {
    read: async (limit, after) => {
      const rows = await readDocuments(db, search, limit, after);
      total = rows[0]?.total ?? (after === null && rows.length < limit ? rows.length : null);
      return rows;
    },
    count: async () => total ?? (await count()).total,
    codes: async () => (await count()).codes,
    meant,
  };
}

// So many of the changed titles stand for all where counts are not exact anyway.
const SAMPLE = 10_000;

/** Of how many changed titles one is counted in facets. */
const changesPerSample = ({ total, changes }: SetSizes): number =>
  total > COUNTED_UP_TO ? Math.max(1, Math.ceil(changes / SAMPLE)) : 1;

const bitmapWay = (
  db: DataSource,
  search: BitmapSearch,
  sizes: SetSizes,
  meant: SearchQuery | null,
): Way => ({
  read: (limit, after) => readBitmapPage(db, search, sizes, limit, after),
  count: () => Promise.resolve(sizes.count),
  codes: () => countBitmapFacets(db, search, changesPerSample(sizes)),
  meant,
});

/** Null when nothing else can have been meant. */
export async function lenientWayFor(db: DataSource, search: Search, plan: Plan): Promise<Way | null> {
  const { query } = search;
  if (query.words.length === 0) return null;
  const { rareWords, frequentWords } = await plan();
  const near = await nearWords(db, rareWords);
  if ([...near.values()].every(({ words }) => words.length === 0)) return null;
  const unknown = [...near].flatMap(
    ([
      word,
      {
        isKnown,
        words: [best],
      },
    ]) => (isKnown || !best ? [] : [[word, best] as const]),
  );
  const corrected = new Map(unknown.map(([word, best]) => [word, best.word]));
  const meant = withWords(query, corrected);
  // What nobody is called is spelt otherwise; a list of many titles is left to the ways for frequent words.
  if (query.people || unknown.some(([, best]) => best.titleCount > FREQUENT))
    return corrected.size === 0 ? null : wayFor(db, { ...search, query: meant }, undefined, meant);
  const { words, phrase } = query;
  const alternatives = new Map(
    [...near].map(([word, { isKnown, words }]) => [word, lookedUp(words, isKnown ? LOOKED_UP : FREQUENT)]),
  );
  const isMisspelt = [...near.values()].some(({ isKnown }) => !isKnown);
  return documentWay(
    db,
    { ...search, words, phrase, rareWords, frequentWords, meant: alternatives, isMisspelt, titleIds: null },
    corrected.size === 0 ? null : meant,
  );
}

/** Those that are nearest, as long as they find no more titles together than these. */
function lookedUp(words: readonly NearWord[], most: number): string[] {
  let titles = 0;
  return words.flatMap(({ word, titleCount }) => {
    if (titles + titleCount > most) return [];
    titles += titleCount;
    return [word];
  });
}
