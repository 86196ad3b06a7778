import { CreateEventLog, type SubgraphDefinition } from '../../kit/src';
import { Artwork } from './artwork/artwork';
import { Collection } from './collection/collection';
import { TitleChange } from './curation/title-change';
import { TitleCreation } from './curation/title-creation';
import { ImportRow } from './file-import/import-row';
import { Genre } from './genre/genre';
import { LibraryJob } from './library-job/library-job';
import { LibraryJobProblem } from './library-job/library-job-problem';
import { MediaAsset } from './media/media-asset';
import { AddContinued1764201100000 } from './migrations/add-continued.migration';
import { CreateArtwork1764200700000 } from './migrations/create-artwork.migration';
import { CreateCuratedRailCreations1764200900000 } from './migrations/create-curated-rail-creations.migration';
import { CreateCuratedRails1764200400000 } from './migrations/create-curated-rails.migration';
import { CreateCuration1764200500000 } from './migrations/create-curation.migration';
import { CreateFileImport1764200600000 } from './migrations/create-file-import.migration';
import { CreateCatalog1764000100000 } from './migrations/create-catalog.migration';
import { CreateTmdbCache1764200100000 } from './migrations/create-tmdb-cache.migration';
import { CreateSearchIndex1764200300000 } from './migrations/create-search-index.migration';
import { ExtendCatalog1764200000000 } from './migrations/extend-catalog.migration';
import { KeepBestTitles1764201000000 } from './migrations/keep-best-titles.migration';
import { LinkTmdbTitles1764200200000 } from './migrations/link-tmdb-titles.migration';
import { QuickenSearchPieces1764201300000 } from './migrations/quicken-search-pieces.migration';
import { RateTitleRequestVotes1764201400000 } from './migrations/rate-title-request-votes.migration';
import { Credit } from './person/credit';
import { Person } from './person/person';
import { CuratedRail } from './rail/curated-rail';
import { CuratedRailCreation } from './rail/curated-rail-creation';
import { CuratedRailTitle } from './rail/curated-rail-title';
import { FrontPage } from './rail/front-page';
import { CreateTitleRequests1764200800000 } from './migrations/create-title-requests.migration';
import { Episode } from './season/episode';
import { Season } from './season/season';
import { Title } from './title/title';
import { TitleAlias } from './title/title-alias';
import { TitleName } from './title/title-name';
import { TitleVideo } from './title/title-video';
import { TitleRequest } from './title-request/title-request';
import { TITLE_REQUEST_ANSWERED } from './title-request/title-request-facts';
import { TitleRequestVote } from './title-request/title-request-vote';
import { TmdbCacheClearing } from './tmdb/tmdb-cache-clearing';
import { TmdbCacheProcess } from './tmdb/tmdb-cache-process';
import { TitleLinkRefusal } from './tmdb-titles/title-link-refusal';
import { Upload } from './uploads/upload';

export const catalogDefinition: SubgraphDefinition = {
  name: 'catalog',
  schema: 'catalog',
  entities: [
    Title,
    TitleAlias,
    TitleName,
    TitleVideo,
    TitleLinkRefusal,
    Collection,
    Genre,
    Person,
    Credit,
    Season,
    Episode,
    MediaAsset,
    Artwork,
    Upload,
    ImportRow,
    CuratedRail,
    CuratedRailCreation,
    CuratedRailTitle,
    FrontPage,
    TitleChange,
    TitleCreation,
    LibraryJob,
    LibraryJobProblem,
    TitleRequest,
    TitleRequestVote,
    TmdbCacheClearing,
    TmdbCacheProcess,
  ],
  migrations: [
    CreateEventLog,
    CreateCatalog1764000100000,
    ExtendCatalog1764200000000,
    CreateTmdbCache1764200100000,
    LinkTmdbTitles1764200200000,
    CreateSearchIndex1764200300000,
    CreateCuratedRails1764200400000,
    CreateCuration1764200500000,
    CreateFileImport1764200600000,
    CreateArtwork1764200700000,
    CreateTitleRequests1764200800000,
    CreateCuratedRailCreations1764200900000,
    KeepBestTitles1764201000000,
    AddContinued1764201100000,
    QuickenSearchPieces1764201300000,
    RateTitleRequestVotes1764201400000,
  ],
  published: {
    types: ['title.changed', TITLE_REQUEST_ANSWERED],
    consumers: ['subscription', 'watch_history', 'user'],
  },
};
