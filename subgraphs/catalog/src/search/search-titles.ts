import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Audience } from '../title/audience';
import type { CursorValue } from '../../../kit/src';
import { countBitmapFacets, type BitmapSearch } from './bitmap-search';
import { readBitmapPage } from './bitmap-page';
import {
  countDocuments,
  readDocuments,
  SCORE,
  type CodeCount,
  type DocumentSearch,
  type FoundRow,
} from './document-search';
import { nearWords, type NearWord } from './near-words';
import type { SearchFilter } from './search-filter';
import { planSearch, type SetSizes } from './search-plan';
import { withWords, type SearchQuery } from './search-query';
import { titlesOfPeople } from './titles-of-people';
import { TitleSort } from './title-sort';

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
interface Way {
  read(limit: number, after: readonly CursorValue[] | null): Promise<FoundRow[]>;
  count(): Promise<number>;
  codes(): Promise<CodeCount[]>;
  /** The query that was answered in place of the typed one, when it is another. */
  meant: SearchQuery | null;
}

export interface Found extends FoundRow {
  /** 1 when typing errors were allowed for. */
  lenient: 0 | 1;
}

export const ENOUGH = 3;
// A word that may stand for others is looked up by all of them while no more titles than this have them.
const LOOKED_UP = 5_000;

/** One search on its way: the page, the count and the facets are read when they are asked for. */
export class TitleSearch {
  private strict: Promise<Way> | null = null;
  private lenient: Promise<Way | null> | null = null;
  private chosen: Promise<0 | 1> | null = null;

  constructor(
    private readonly db: DataSource,
    readonly search: Search,
  ) {}

  /**
   * Titles that match, best first: name equal, name beginning with it, words of the name, people, keywords and year, then
   * what was perhaps meant; popularity moves a title within its group and up to the next one.
   * @param after as the cursor of a row has it: `lenient`, then its place.
   */
  async read(limit: number, after: readonly CursorValue[] | null): Promise<Found[]> {
    if (this.search.query.isUnmatchable) return [];
    const [lenient = null, ...place] = after ?? [];
    const strict = lenient === 1 ? [] : await (await this.strictWay()).read(limit, after && place);
    if (after === null ? await this.isAnswered(strict, limit) : lenient !== 1) return this.choose(0, strict);
    const found = await (await this.lenientWay())?.read(limit, after && place);
    const isBetter = found !== undefined && (lenient === 1 || found.length > strict.length);
    return isBetter ? this.choose(1, found) : this.choose(0, strict);
  }

  private choose(lenient: 0 | 1, found: readonly FoundRow[]): Found[] {
    this.chosen = Promise.resolve(lenient);
    return found.map((row) => ({ ...row, lenient }));
  }

  /** Whether the words as they were typed are likely those that were meant. */
  private async isAnswered(found: readonly FoundRow[], limit: number): Promise<boolean> {
    const best = Number(found[0]?.place[0] ?? 0);
    const isNamed = this.search.sort === TitleSort.RELEVANCE && best >= SCORE.equalName;
    return isNamed || found.length >= Math.min(this.search.enough, limit) || (await this.isKnown());
  }

  /** Whether it is the filter that leaves so few: then the words are spelt well. */
  private async isKnown(): Promise<boolean> {
    if (!this.search.filter) return false;
    const unfiltered = await wayFor(this.db, { ...this.search, filter: null });
    return (await unfiltered.read(ENOUGH, null)).length >= ENOUGH;
  }

  async count(): Promise<number> {
    if (this.search.query.isUnmatchable) return 0;
    return (await this.way()).count();
  }

  /** Titles in each facet, by the facet's number. */
  async codes(): Promise<CodeCount[]> {
    if (this.search.query.isUnmatchable) return [];
    return (await this.way()).codes();
  }

  /** The query that was answered in place of the typed one; null when it is the typed one. */
  async meant(): Promise<SearchQuery | null> {
    return (await this.way()).meant;
  }

  private async way(): Promise<Way> {
    this.chosen ??= this.read(ENOUGH, null).then((found) => found[0]?.lenient ?? 0);
    return ((await this.chosen) === 1 ? await this.lenientWay() : null) ?? this.strictWay();
  }

  private strictWay(): Promise<Way> {
    this.strict ??= wayFor(this.db, this.search);
    return this.strict;
  }

  private lenientWay(): Promise<Way | null> {
    this.lenient ??= lenientWayFor(this.db, this.search);
    return this.lenient;
  }
}

async function wayFor(db: DataSource, search: Search, meant: SearchQuery | null = null): Promise<Way> {
  const titleIds = search.query.people ? await titlesOfPeople(db, search.query.people) : [];
  if (titleIds.length > 0)
    return documentWay(db, { ...search, ...NO_WORDS, phrase: '', meant: null, titleIds }, meant);
  const { sets, rareWords, frequentWords } = await planSearch(db, search);
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

const bitmapWay = (
  db: DataSource,
  search: BitmapSearch,
  sizes: SetSizes,
  meant: SearchQuery | null,
): Way => ({
  read: (limit, after) => readBitmapPage(db, search, sizes, limit, after),
  count: () => Promise.resolve(sizes.count),
  codes: () => countBitmapFacets(db, search),
  meant,
});

/** Null when nothing else can have been meant. */
async function lenientWayFor(db: DataSource, search: Search): Promise<Way | null> {
  const { query } = search;
  if (query.words.length === 0) return null;
  const { rareWords, frequentWords } = await planSearch(db, search);
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
  // What nobody is called is spelt otherwise; a list of very many titles is left to the ways for frequent words.
  if (query.people || unknown.some(([, best]) => best.titleCount > LOOKED_UP))
    return corrected.size === 0 ? null : wayFor(db, { ...search, query: meant }, meant);
  const lookedUp = (words: readonly NearWord[]): string[] =>
    words.filter(({ titleCount }) => titleCount <= LOOKED_UP).map(({ word }) => word);
  const { words, phrase } = query;
  const alternatives = new Map([...near].map(([word, nearness]) => [word, lookedUp(nearness.words)]));
  return documentWay(
    db,
    { ...search, words, phrase, rareWords, frequentWords, meant: alternatives, titleIds: null },
    corrected.size === 0 ? null : meant,
  );
}

/** Tells this search's cursors from another's. */
export function searchListName({ query, filter, sort, audience }: Search): string {
  const facts = [
    query.words,
    query.people,
    sort,
    audience.maxAge,
    audience.region,
    Object.entries(filter ?? {}).sort(),
  ];
  return `search:${createHash('sha256').update(JSON.stringify(facts)).digest('base64url')}`;
}
