import DataLoader from 'dataloader';
import type { CursorCodec } from '../../kit/src';
import { artworkByTitleId } from './artwork/artwork.loader';
import { collectionById, collectionDetailsByTmdbId } from './collection/collection.loader';
import { titleIdsByCollectionId } from './collection/read-collection-titles';
import { createCurationLoaders } from './curation/curation.loader';
import { genreById } from './genre/genre.loader';
import { creditsByTitleId, personById, personByTmdbId, personDetailsByTmdbId } from './person/person.loader';
import {
  creditedAmong,
  filmographies,
  type FilmographyPart,
  type RankedCredit,
} from './person/read-filmography';
import { titleIdsByCuratedRailId } from './rail/curated-rail.loader';
import { episodeById, episodesBySeasonId, seasonById, seasonsByTitleId } from './season/season.loader';
import { similarByTitleId, similarKey } from './similar/similar.loader';
import type { Similarity } from './similar/similarity';
import { listedTitleById, titleById, trailersByTitleId } from './title/title.loader';
import {
  hasVoteByRequestId,
  requestByTitleId,
  rowIdByTitleId,
  titleRequestById,
} from './title-request/title-request.loader';
import type { TitleRecord } from './title/title-record';
import { foundRowsByRecord, type FoundRows } from './tmdb-titles/find-rows';
import type { Reading } from './tmdb-titles/reading';

export interface LoaderFacts extends Reading {
  similarity: Similarity;
  cursors: CursorCodec;
  /** Who asks; null when nobody is signed in, and for a whole audience. */
  userId: string | null;
}

/** One set per request: what it has loaded belongs to one viewer. */
export function createLoaders({ similarity, userId, cursors, ...reading }: LoaderFacts) {
  const { db, maxAge, locale } = reading;
  const audience = { maxAge, region: locale.region };
  const titles = new DataLoader(titleById(reading));
  const personDetails = new DataLoader(personDetailsByTmdbId(reading));
  const collectionDetails = new DataLoader(collectionDetailsByTmdbId(reading));
  return {
    titleById: titles,
    listedTitleById: new DataLoader(listedTitleById(titles)),
    trailersByTitleId: new DataLoader(trailersByTitleId(db)),
    collectionById: new DataLoader(collectionById(reading, collectionDetails)),
    collectionDetailsByTmdbId: collectionDetails,
    titleIdsByCollectionId: new DataLoader(titleIdsByCollectionId(db, audience)),
    foundRowsByRecord: new DataLoader<TitleRecord, FoundRows, string>(foundRowsByRecord(db), {
      cacheKeyFn: ({ id }) => id,
    }),
    artworkByTitleId: new DataLoader(artworkByTitleId(db)),
    genreById: new DataLoader(genreById(db)),
    personById: new DataLoader(personById(reading, personDetails)),
    personByTmdbId: new DataLoader(personByTmdbId(db)),
    personDetailsByTmdbId: personDetails,
    filmography: new DataLoader<FilmographyPart, RankedCredit[], string>(filmographies(db, audience), {
      cacheKeyFn: (part) => JSON.stringify(part),
    }),
    creditedAmong: new DataLoader(creditedAmong(db), { cache: false }),
    creditsByTitleId: new DataLoader(creditsByTitleId(db)),
    seasonById: new DataLoader(seasonById(reading, titles)),
    seasonsByTitleId: new DataLoader(seasonsByTitleId(db)),
    episodeById: new DataLoader(episodeById(reading, titles)),
    episodesBySeasonId: new DataLoader(episodesBySeasonId(db)),
    titleIdsByCuratedRailId: new DataLoader(titleIdsByCuratedRailId(db)),
    similarByTitleId: new DataLoader(similarByTitleId(similarity, audience), {
      cacheKeyFn: similarKey,
    }),
    rowIdByTitleId: new DataLoader(rowIdByTitleId(db)),
    titleRequestById: new DataLoader(titleRequestById(db)),
    requestByTitleId: new DataLoader(requestByTitleId(db, userId)),
    hasVoteByRequestId: new DataLoader(hasVoteByRequestId(db, userId)),
    ...createCurationLoaders(db, cursors),
  };
}

export type CatalogLoaders = ReturnType<typeof createLoaders>;
