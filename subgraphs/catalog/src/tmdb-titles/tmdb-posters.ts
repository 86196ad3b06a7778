import { LRUCache } from 'lru-cache';
import type { FoundPoster, PosterLookup } from '../artwork/find-poster-facts';
import { artworkVersion } from '../title/artwork-url';
import type { Title } from '../title/title';
import { TmdbUnavailable, type TmdbClient, type TmdbLocale } from '../tmdb/tmdb-client';
import { AskingPace } from './asking-pace';
import { readDetails } from './read-elsewhere';
import { titleOf } from './title-of';
import { readTmdbTitleId } from './tmdb-ids';

const REMEMBERED = 20_000;

/** What posters of titles without a row are drawn from, in the words of the answer that held their address. */
export class TmdbPosters {
  private readonly known = new LRUCache<string, FoundPoster>({ max: REMEMBERED });
  /** For addresses that this process did not hand out. */
  private readonly pace = new AskingPace();

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
    if (known || !ref || !this.tmdb || !this.pace.mayAsk()) return known ?? null;
    try {
      const details = await readDetails({ tmdb: this.tmdb, locale: this.locale }, ref);
      return details && posterOf(titleOf(details));
    } catch (error) {
      if (error instanceof TmdbUnavailable) return null;
      throw error;
    }
  };
}

const posterOf = ({ id, name, year, genreIds, elsewhere }: Title): FoundPoster => ({
  facts: { id, name, year, genres: [...(elsewhere?.record.genres ?? [])] },
  genreIds,
  isPublished: true,
});
