import { LRUCache } from 'lru-cache';
import type { FoundPoster, PosterLookup } from '../artwork/find-poster-facts';
import { artworkVersion } from '../title/artwork-url';
import type { Title } from '../title/title';
import type { TmdbClient, TmdbLocale } from '../tmdb/tmdb-client';
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

  /** @throws TmdbUnavailable also while strangers have asked TMDB often enough: the picture may well be there. */
  lookup: PosterLookup = async (titleId, version) => {
    const known = this.known.get(`${titleId} ${version}`);
    const ref = readTmdbTitleId(titleId);
    if (known || !ref || !this.tmdb) return known ?? null;
    const source = { tmdb: this.tmdb, locale: this.locale };
    const details = await readDetails(source, ref, { mayAsk: () => this.pace.mayAsk() });
    return details && posterOf(titleOf(details));
  };
}

const posterOf = ({ id, name, year, genreIds, elsewhere }: Title): FoundPoster => ({
  facts: { id, name, year, genres: [...(elsewhere?.record.genres ?? [])] },
  genreIds,
  isPublished: true,
});
