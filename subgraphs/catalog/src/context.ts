import type { DataSource } from 'typeorm';
import type { CursorCodec, EventFeed, RequestContext } from '../../kit/src';
import type { CatalogSettings } from './config';
import type { RailLists } from './home/rail-lists';
import type { CatalogLoaders } from './loaders';
import type { Tmdb } from './tmdb/create-tmdb';
import type { LinkQueue } from './tmdb-titles/link-queue';
import type { TmdbPosters } from './tmdb-titles/tmdb-posters';
import type { TmdbClient, TmdbLocale } from './tmdb/tmdb-client';

export interface CatalogContext extends RequestContext {
  readonly db: DataSource;
  readonly cursors: CursorCodec;
  readonly feed: EventFeed;
  readonly railLists: RailLists;
  readonly settings: Pick<CatalogSettings, 'DEFAULT_REGION' | 'MEDIA_DIR' | 'TMDB_LOGO_FILE'>;
  readonly loaders: CatalogLoaders;
  readonly links: LinkQueue;
  readonly posters: TmdbPosters;
  /** Null without TMDB_API_KEY. */
  readonly tmdb: TmdbClient | null;
  /** The same with what operators see and do. */
  readonly tmdbService: Tmdb | null;
}

/** Age limit of the asking profile in years; null without one, as for everybody who is not signed in. */
export const maxAgeOf = (context: Pick<RequestContext, 'viewer'>): number | null =>
  context.viewer?.maxAge ?? null;

/** Where the asking profile is, ISO 3166-1 alpha-2; DEFAULT_REGION for everybody who is not signed in. */
export const regionOf = (context: Pick<CatalogContext, 'viewer' | 'settings'>): string =>
  context.viewer?.region ?? context.settings.DEFAULT_REGION;

/** In which TMDB is asked for the viewer. */
export const localeOf = (
  context: Pick<CatalogContext, 'viewer' | 'settings'>,
): TmdbLocale & { region: string } => ({
  language: languageOf(context),
  region: regionOf(context),
});

/** ISO 639-1; English for everybody who is not signed in. */
export const languageOf = (context: Pick<RequestContext, 'viewer'>): string =>
  context.viewer?.language ?? 'en';
