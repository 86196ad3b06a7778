import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { artworkByTitleId } from './artwork/artwork.loader';
import { collectionById } from './collection/collection.loader';
import { createCurationLoaders } from './curation/curation.loader';
import { genreById } from './genre/genre.loader';
import { creditsByTitleId, personById } from './person/person.loader';
import { episodeById, episodesBySeasonId, seasonById, seasonsByTitleId } from './season/season.loader';
import { titleById, trailersByTitleId } from './title/title.loader';
import type { TmdbClient, TmdbLocale } from './tmdb/tmdb-client';

export interface LoaderFacts {
  db: DataSource;
  /** Age limit of the asking profile in years; null without one. */
  maxAge: number | null;
  /** Where the asking profile is. */
  locale: TmdbLocale & { region: string };
  tmdb: TmdbClient | null;
}

/** One set per request: what it has loaded belongs to one viewer. */
export function createLoaders({ db, maxAge, locale }: LoaderFacts) {
  return {
    titleById: new DataLoader(titleById(db, maxAge, locale.region)),
    trailersByTitleId: new DataLoader(trailersByTitleId(db)),
    collectionById: new DataLoader(collectionById(db)),
    artworkByTitleId: new DataLoader(artworkByTitleId(db)),
    genreById: new DataLoader(genreById(db)),
    personById: new DataLoader(personById(db)),
    creditsByTitleId: new DataLoader(creditsByTitleId(db)),
    seasonById: new DataLoader(seasonById(db, maxAge)),
    seasonsByTitleId: new DataLoader(seasonsByTitleId(db)),
    episodeById: new DataLoader(episodeById(db, maxAge)),
    episodesBySeasonId: new DataLoader(episodesBySeasonId(db)),
    ...createCurationLoaders(db),
  };
}

export type CatalogLoaders = ReturnType<typeof createLoaders>;
