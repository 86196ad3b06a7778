import { LRUCache } from 'lru-cache';
import type { FoundPoster, PosterLookup } from '../artwork/find-poster-facts';
import { artworkVersion } from '../title/artwork-url';
import type { Title } from '../title/title';
import { TmdbUnavailable, type TmdbClient, type TmdbLocale } from '../tmdb/tmdb-client';
import { readDetails } from './read-elsewhere';
import { titleOf } from './title-of';
import { readTmdbTitleId } from './tmdb-ids';

const REMEMBERED = 20_000;
/** For addresses that this process did not hand out: whoever makes them up does not use up TMDB's patience. */
const ASKED_PER_SECOND = 5;

/** What posters of titles without a row are drawn from, in the words of the answer that held their address. */
export class TmdbPosters {
  private readonly known = new LRUCache<string, FoundPoster>({ max: REMEMBERED });
  private second = 0;
  private askedInSecond = 0;

  constructor(
    private readonly tmdb: TmdbClient | null,
    private readonly locale: TmdbLocale,
  ) {}

  remember(title: Title): void {
    this.known.set(`${title.id} ${artworkVersion(title)}`, posterOf(title));
  }

  lookup: PosterLookup = async (titleId, version) => {
    const known = this.known.get(`${titleId} ${version}`);
    const ref = readTmdbTitleId(titleId);
    if (known || !ref || !this.tmdb || !this.mayAsk()) return known ?? null;
    try {
      const details = await readDetails({ tmdb: this.tmdb, locale: this.locale }, ref);
      return details && posterOf(titleOf(details));
    } catch (error) {
      if (error instanceof TmdbUnavailable) return null;
      throw error;
    }
  };

  private mayAsk(): boolean {
    const second = Math.floor(Date.now() / 1_000);
    if (second !== this.second) [this.second, this.askedInSecond] = [second, 0];
    this.askedInSecond += 1;
    return this.askedInSecond <= ASKED_PER_SECOND;
  }
}

const posterOf = ({ id, name, year, genreIds, elsewhere }: Title): FoundPoster => ({
  facts: { id, name, year, genres: [...(elsewhere?.record.genres ?? [])] },
  genreIds,
  isPublished: true,
});
