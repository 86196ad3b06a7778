import type { CursorValue } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { searchElsewhere } from '../tmdb-titles/search-elsewhere';
import { Holding } from './search-filter';
import type { Search } from './search-way';
import { TitleSort } from './title-sort';

// Where a place in the library begins with 0 or 1.
const ELSEWHERE = 2;

/** What follows the library's own titles: those that TMDB finds and the library does not hold. Empty without TMDB. */
export class ElsewhereList {
  isStale = false;

  constructor(
    private readonly context: CatalogContext,
    private readonly text: string,
    private readonly search: Search,
  ) {}

  /** Whether a place is one of this list. */
  holds(place: readonly CursorValue[] | null): boolean {
    return place?.[0] === ELSEWHERE;
  }

  /** At most `limit` titles after a place of this list; from the start after any other. */
  async read(
    limit: number,
    place: readonly CursorValue[] | null,
  ): Promise<{ id: string; key: readonly CursorValue[] }[]> {
    if (limit < 1 || !this.isAsked()) return [];
    let [page, index] = this.holds(place) ? [Number(place?.[1]), Number(place?.[2]) + 1] : [1, 0];
    const rows: { id: string; key: readonly CursorValue[] }[] = [];
    while (rows.length < limit) {
      const found = await searchElsewhere(this.context, this.text, this.search.filter, page);
      this.isStale ||= found.isStale;
      for (; index < found.ids.length && rows.length < limit; index += 1)
        rows.push({ id: found.ids[index] as string, key: [ELSEWHERE, page, index] });
      if (!found.hasMore) break;
      if (index >= found.ids.length) [page, index] = [page + 1, 0];
    }
    return rows;
  }

  /** TMDB searches by words, best first; it knows nothing of what can be played here. */
  private isAsked(): boolean {
    const { query, filter, sort } = this.search;
    if (!this.context.tmdb || filter?.holding === Holding.LIBRARY || filter?.playableOnly) return false;
    return query.words.length > 0 && sort === TitleSort.RELEVANCE;
  }
}
