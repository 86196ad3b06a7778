import type { TmdbRailKind } from '../tmdb-titles/tmdb-rail';

/** Lists of TMDB that make a rail of the front page. */
export const TMDB_LISTS = [
  'trending',
  'nowPlaying',
  'topRated',
  'upcoming',
  'popularSeries',
  'popularMovies',
] as const satisfies TmdbRailKind[];
export type TmdbList = (typeof TMDB_LISTS)[number];

/** What a rail shows. Whoever looks, it is the same within one audience; only `my-list` is of one profile. */
export type RailDefinition =
  | { kind: 'playable' | 'popular' | 'popular-here' | 'popular-everywhere' | 'my-list' }
  | { kind: 'new'; days: number }
  | { kind: 'watched' | 'liked' | 'listed'; titleIds: readonly string[] }
  | { kind: 'with' | 'directed'; personId: string }
  | { kind: 'decade'; from: number }
  | { kind: 'genre'; genreId: string }
  | { kind: 'curated'; curatedRailId: string }
  | { kind: 'tmdb'; list: TmdbList };

export const WEEK_DAYS = 7;
export const MONTH_DAYS = 30;

/** `watched:film-chinatown-1974`, `decade:1970`, `popular`: from it the rail can be made again. */
export function railId(definition: RailDefinition): string {
  switch (definition.kind) {
    case 'playable':
    case 'popular':
    case 'popular-here':
    case 'popular-everywhere':
    case 'my-list':
      return definition.kind;
    case 'new':
      return `new:${definition.days}`;
    case 'watched':
    case 'liked':
    case 'listed':
      return `${definition.kind}:${definition.titleIds.join(',')}`;
    case 'with':
    case 'directed':
      return `${definition.kind}:${definition.personId}`;
    case 'decade':
      return `decade:${definition.from}`;
    case 'genre':
      return `genre:${definition.genreId}`;
    case 'curated':
      return `curated:${definition.curatedRailId}`;
    case 'tmdb':
      return `tmdb:${definition.list}`;
  }
}

const MAXIMUM_SOURCES = 5;
const MAXIMUM_LENGTH = 1_000;

/** Null for what is no rail's id. */
export function parseRailId(id: string): RailDefinition | null {
  if (id.length > MAXIMUM_LENGTH) return null;
  const separator = id.indexOf(':');
  const kind = separator < 0 ? id : id.slice(0, separator);
  const value = separator < 0 ? '' : id.slice(separator + 1);
  if (value === '') {
    switch (kind) {
      case 'playable':
      case 'popular':
      case 'popular-here':
      case 'popular-everywhere':
      case 'my-list':
        return { kind };
      default:
        return null;
    }
  }
  switch (kind) {
    case 'new':
      return value === `${WEEK_DAYS}` || value === `${MONTH_DAYS}` ? { kind, days: Number(value) } : null;
    case 'watched':
    case 'liked':
    case 'listed':
      return { kind, titleIds: value.split(',').slice(0, MAXIMUM_SOURCES) };
    case 'with':
    case 'directed':
      return { kind, personId: value };
    case 'decade':
      return /^(18|19|20)\d0$/.test(value) ? { kind, from: Number(value) } : null;
    case 'genre':
      return { kind, genreId: value };
    case 'curated':
      return { kind, curatedRailId: value };
    case 'tmdb': {
      const list = TMDB_LISTS.find((name) => name === value);
      return list ? { kind, list } : null;
    }
    default:
      return null;
  }
}
