import { buildFederatedSchema } from '../../kit/src';
import { CollectionResolver } from './collection/collection.resolver';
import type { CatalogContext } from './context';
import { ArtworkResolver } from './artwork/artwork.resolver';
import { CurationResolver } from './curation/curation.resolver';
import {
  LibraryEntryConnectionResolver,
  LibraryEntryResolver,
  TitleChangeResolver,
} from './curation/library-entry.resolver';
import { FileImportResolver } from './file-import/file-import.resolver';
import { TmdbLibraryResolver } from './curation/tmdb-library.resolver';
import { GenreResolver } from './genre/genre.resolver';
import { HomePartsResolver, HomeResolver } from './home/home.resolver';
import { LibraryJobResolver } from './library-job/library-job.resolver';
import { CreditResolver } from './person/credit.resolver';
import { CuratedRailMutationsResolver } from './rail/curated-rail-mutations.resolver';
import { CuratedRailRuleResolver } from './rail/curated-rail-rule.resolver';
import { CuratedRailResolver } from './rail/curated-rail.resolver';
import { PersonResolver } from './person/person.resolver';
import { SearchResolver } from './search/search.resolver';
import { SuggestResolver } from './search/suggest.resolver';
import { EpisodeResolver, SeasonResolver } from './season/season.resolver';
import { SimilarResolver } from './similar/similar.resolver';
import { TitleConnectionResolver } from './title/title-connection';
import { TitleResolver } from './title/title.resolver';
import { TitleRequestQueueResolver } from './title-request/title-request-queue.resolver';
import { RequestedTitleResolver, TitleRequestResolver } from './title-request/title-request.resolver';
import { TmdbCacheResolver } from './tmdb/tmdb-cache.resolver';

type Reference = (reference: { id: string }, context: CatalogContext) => Promise<object | null>;

const references: Record<string, Reference> = {
  Title: ({ id }, { loaders }) => loaders.titleById.load(id),
  Season: ({ id }, { loaders }) => loaders.seasonById.load(id),
  Episode: ({ id }, { loaders }) => loaders.episodeById.load(id),
  Person: ({ id }, { loaders }) => loaders.personById.load(id),
  Collection: ({ id }, { loaders }) => loaders.collectionById.load(id),
  Genre: ({ id }, { loaders }) => loaders.genreById.load(id),
};

export const buildCatalogSchema = () =>
  buildFederatedSchema({
    resolvers: [
      TmdbCacheResolver,
      TitleResolver,
      TitleConnectionResolver,
      GenreResolver,
      CreditResolver,
      SeasonResolver,
      EpisodeResolver,
      PersonResolver,
      CollectionResolver,
      SearchResolver,
      SuggestResolver,
      ArtworkResolver,
      HomePartsResolver,
      HomeResolver,
      CuratedRailResolver,
      CuratedRailRuleResolver,
      CuratedRailMutationsResolver,
      SimilarResolver,
      CurationResolver,
      TmdbLibraryResolver,
      LibraryEntryResolver,
      LibraryEntryConnectionResolver,
      TitleChangeResolver,
      LibraryJobResolver,
      TitleRequestResolver,
      RequestedTitleResolver,
      TitleRequestQueueResolver,
      FileImportResolver,
    ],
    references,
  });
