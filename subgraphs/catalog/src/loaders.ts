import DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { artworkByTitleId } from './artwork/artwork.loader';
import { genreById } from './genre/genre.loader';
import { creditsByTitleId, personById } from './person/person.loader';
import { episodeById, episodesBySeasonId, seasonById, seasonsByTitleId } from './season/season.loader';
import { titleById } from './title/title.loader';

/**
 * One set per request: what it has loaded belongs to one viewer.
 * @param maxAge age limit of the asking profile in years; null without one.
 */
export function createLoaders(db: DataSource, maxAge: number | null) {
  return {
    titleById: new DataLoader(titleById(db, maxAge)),
    artworkByTitleId: new DataLoader(artworkByTitleId(db)),
    genreById: new DataLoader(genreById(db)),
    personById: new DataLoader(personById(db)),
    creditsByTitleId: new DataLoader(creditsByTitleId(db)),
    seasonById: new DataLoader(seasonById(db, maxAge)),
    seasonsByTitleId: new DataLoader(seasonsByTitleId(db)),
    episodeById: new DataLoader(episodeById(db, maxAge)),
    episodesBySeasonId: new DataLoader(episodesBySeasonId(db)),
  };
}

export type CatalogLoaders = ReturnType<typeof createLoaders>;
