import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { CursorValue } from '../../../kit/src';
import { SCORE, type CodeCount, type FoundRow } from './document-search';
import type { SearchQuery } from './search-query';
import { lenientWayFor, planOf, wayFor, type Plan, type Search, type Way } from './search-way';
import { TitleSort } from './title-sort';

export interface Found extends FoundRow {
  /** 1 when typing errors were allowed for. */
  lenient: 0 | 1;
}

export const ENOUGH = 3;
/** One search on its way: the page, the count and the facets are read when they are asked for. */
export class TitleSearch {
  private strict: Promise<Way> | null = null;
  private lenient: Promise<Way | null> | null = null;
  private chosen: Promise<0 | 1> | null = null;

  private readonly plan: Plan;

  constructor(
    private readonly db: DataSource,
    readonly search: Search,
  ) {
    this.plan = planOf(db, search);
  }

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
    return (
      isNamed(this.search, found) ||
      found.length >= Math.min(this.search.enough, limit) ||
      (await this.isKnown())
    );
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
    this.strict ??= wayFor(this.db, this.search, this.plan);
    return this.strict;
  }

  private lenientWay(): Promise<Way | null> {
    this.lenient ??= lenientWayFor(this.db, this.search, this.plan);
    return this.lenient;
  }
}

/** Whether the first that was found is called just what was typed. */
export const isNamed = ({ sort }: Search, [best]: readonly FoundRow[]): boolean =>
  sort === TitleSort.RELEVANCE && Number(best?.place[0] ?? 0) >= SCORE.equalName;

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
