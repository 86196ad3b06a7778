import {
  createAccessTokenVerifier,
  createDataSource,
  createSubgraph,
  CursorCodec,
  EventFeed,
  type Logger,
  type Subgraph,
  userIdOf,
} from '../../kit/src';
import { acceptArtwork } from './artwork/accept-artwork';
import { artworkRoute } from './artwork/artwork-route';
import { tmdbPictureRoute } from './artwork/tmdb-picture-route';
import { TmdbPictures } from './artwork/tmdb-pictures';
import { libraryPosters } from './artwork/find-poster-facts';
import { removeUnusedArtwork } from './artwork/remove-unused-artwork';
import type { CatalogSettings } from './config';
import { localeOf, maxAgeOf, type CatalogContext } from './context';
import { tmdbCrontab, tmdbTasks, tmdbWorks } from './curation/tmdb-tasks';
import { catalogDefinition } from './definition';
import { RailLists } from './home/rail-lists';
import { viewerHistory } from './home/viewer-history.projection';
import { importLibrary } from './library/import-library';
import {
  createLibraryJobTasks,
  LIBRARY_JOBS_CRONTAB,
  resumeLibraryJobsSoon,
} from './library-job/library-job-tasks';
import { createLoaders } from './loaders';
import { fileImportWork } from './file-import/import-file';
import { LibraryJobKind } from './library-job/library-job';
import { FilmWorkshop } from './media/film-workshop';
import { installFilms } from './media/install-films';
import { makeGeneratedFilm } from './media/make-generated-film';
import { mediaRoute } from './media/media-route';
import { readMasterPlaylist } from './media/read-master-playlist';
import { describePages } from './page-head/describe-page';
import { sitemapRoutes } from './page-head/sitemap-route';
import { buildCatalogSchema } from './schema';
import { KEEP_SEARCH_INDEX, keepSearchIndex } from './search/keep-search-index';
import { writeMissingDocuments } from './search/write-missing-documents';
import { Similarity } from './similar/similarity';
import { appendTitleFacts } from './title/title-facts';
import { LinkQueue, linkTasks } from './tmdb-titles/link-queue';
import { readTmdbLogo, tmdbLogoRoute } from './tmdb-titles/tmdb-logo';
import { TmdbPosters } from './tmdb-titles/tmdb-posters';
import { fulfilledTitleRequests, fulfilTitleRequests } from './title-request/fulfil-title-requests';
import { createTmdb, TMDB_LIMITS, type TmdbLimits } from './tmdb/create-tmdb';
import { sweepUploads } from './uploads/sweep-uploads';
import { uploadRoute } from './uploads/upload-route';

export interface CatalogSubgraph extends Subgraph {
  /**
   * Fulfilled as soon as a generated film can be played.
   * Rejected with a ConfigurationError when none can be made: no ffmpeg, a media folder that is full or read-only.
   */
  readonly firstFilmReady: Promise<void>;
}

export interface CatalogOptions {
  /** Instead of the bundled one; null: none. */
  libraryFile?: string | null;
  /** False: the generated films are neither installed nor made. */
  makesFilms?: boolean;
  /** For tests, that wait for failures. */
  tmdbLimits?: Partial<TmdbLimits>;
  /** For tests, whose rows nothing else is to touch: false leaves out what is done by the clock. */
  keepsTimes?: boolean;
}

/** The subgraph, not yet started; how it is reached is the caller's affair. */
export async function createCatalogSubgraph(
  settings: Pick<
    CatalogSettings,
    | 'DATABASE_URL_CATALOG'
    | 'DEFAULT_REGION'
    | 'FFMPEG_PATH'
    | 'GATEWAY_SECRET'
    | 'GRANT_PUBLIC_KEYS'
    | 'JWT_SECRET'
    | 'MEDIA_DIR'
    | 'REDIS_URL'
    | 'TMDB_API_KEY'
    | 'TMDB_BASE_URL'
    | 'TMDB_IMAGE_URL'
    | 'TMDB_LOGO_FILE'
  >,
  log: Logger,
  options: CatalogOptions = {},
): Promise<CatalogSubgraph> {
  const databaseUrl = settings.DATABASE_URL_CATALOG;
  const db = createDataSource({ ...catalogDefinition, url: databaseUrl });
  const cursors = new CursorCodec(settings.GATEWAY_SECRET);
  const similarity = new Similarity(db);
  const links = new LinkQueue(db, log);
  const railLists = new RailLists(db, similarity);
  const { schema, sdl } = await buildCatalogSchema();
  const { TMDB_API_KEY: apiKey, TMDB_BASE_URL: baseUrl, REDIS_URL: redisUrl = null } = settings;
  const tmdb = apiKey
    ? createTmdb(
        { apiKey, baseUrl, redisUrl, db, databaseUrl, log },
        { ...TMDB_LIMITS, ...options.tmdbLimits },
      )
    : null;
  const defaultLocale = { language: 'en', region: settings.DEFAULT_REGION };
  const posters = new TmdbPosters(tmdb?.client ?? null, defaultLocale);
  const pictures = tmdb
    ? new TmdbPictures({ imageUrl: settings.TMDB_IMAGE_URL, mediaFolder: settings.MEDIA_DIR, log })
    : null;
  const logo = tmdb && settings.TMDB_LOGO_FILE ? await readTmdbLogo(settings.TMDB_LOGO_FILE) : null;
  const onWritten = (): void => railLists.forget();
  const tmdbWork = tmdb && { db, tmdb, locale: defaultLocale, onWritten };
  const works = {
    ...tmdbWorks(tmdbWork),
    [LibraryJobKind.FILE_IMPORT]: fileImportWork({
      db,
      mediaFolder: settings.MEDIA_DIR,
      onWritten,
    }),
  };
  const makesFilms = options.makesFilms ?? true;
  const workshop = new FilmWorkshop({
    db,
    folder: settings.MEDIA_DIR,
    log,
    make: (order) => makeGeneratedFilm(order, settings.FFMPEG_PATH),
    onReady: () => railLists.forget(),
  });
  const stopping = new AbortController();
  const feed = new EventFeed(db, catalogDefinition.schema, cursors, log);
  const subgraph = createSubgraph<CatalogContext>({
    definition: catalogDefinition,
    schema,
    sdl,
    db,
    databaseUrl,
    log,
    feed,
    createContext: (base) => ({
      ...base,
      db,
      settings,
      cursors,
      feed,
      railLists,
      loaders: createLoaders({
        db,
        maxAge: maxAgeOf(base),
        locale: localeOf({ ...base, settings }),
        tmdb: tmdb?.client ?? null,
        signal: base.request.signal,
        cursors,
        similarity,
        userId: userIdOf(base.viewer),
      }),
      links,
      posters,
      tmdb: tmdb?.client ?? null,
      tmdbService: tmdb,
    }),
    projections: [viewerHistory, fulfilledTitleRequests],
    routes: [
      mediaRoute({
        folder: settings.MEDIA_DIR,
        grantPublicKeys: settings.GRANT_PUBLIC_KEYS,
        log,
        masterPlaylist: (assetId, maximumHeight) =>
          readMasterPlaylist(settings.MEDIA_DIR, assetId, maximumHeight),
      }),
      uploadRoute({
        db,
        log,
        mediaFolder: settings.MEDIA_DIR,
        verifyAccessToken: createAccessTokenVerifier(settings.JWT_SECRET),
        acceptArtwork: (picture) => acceptArtwork(db, settings.MEDIA_DIR, picture),
      }),
      ...(logo ? [tmdbLogoRoute(logo)] : []),
      ...(pictures ? [tmdbPictureRoute(pictures, log)] : []),
      artworkRoute({
        db,
        log,
        mediaFolder: settings.MEDIA_DIR,
        lookups: [libraryPosters(db), posters.lookup],
      }),
      ...sitemapRoutes({ db, region: settings.DEFAULT_REGION, log }),
    ],
    jobs: {
      // Two long imports of files leave room for the search index, links, and what another curator asks of TMDB.
      concurrency: 4,
      tasks: {
        ...createLibraryJobTasks({ db, log, works, stopping: stopping.signal }),
        ...tmdbTasks(tmdbWork),
        ...linkTasks(db, tmdb?.client ?? null, defaultLocale),
        sweep_tmdb_pictures: async () => void (await pictures?.sweep()),
        // For licences that open: nothing else happens to their titles then.
        fulfil_title_requests: () => db.transaction((manager) => fulfilTitleRequests(manager, null)),
        keep_search_index: () => keepSearchIndex(db, log),
        sweep_uploads: async () => void (await sweepUploads(db, settings.MEDIA_DIR)),
        remove_unused_artwork: async () => void (await removeUnusedArtwork(db, settings.MEDIA_DIR)),
      },
      crontab:
        options.keepsTimes === false
          ? ''
          : `${KEEP_SEARCH_INDEX}\n*/5 * * * * fulfil_title_requests\n41 3 * * * remove_unused_artwork\n29 3 * * * sweep_tmdb_pictures\n23 * * * * sweep_uploads\n${tmdbCrontab(settings.GATEWAY_SECRET)}\n${LIBRARY_JOBS_CRONTAB}`,
    },
    healthDetails: () => ({ tmdb: tmdb?.health() ?? { status: 'off' } }),
    onStart: async () => {
      await tmdb?.start();
      await resumeLibraryJobsSoon(db);
      if (options.libraryFile !== null) await importLibrary(db, options.libraryFile);
      await writeMissingDocuments(db);
      if (makesFilms) {
        await installFilms(db);
        workshop.start();
      }
    },
    onStop: async () => {
      stopping.abort();
      await workshop.stop();
      await pictures?.stop();
      await tmdb?.stop();
    },
    republishFacts: () => db.transaction((manager) => appendTitleFacts(manager, null)),
  });
  return Object.assign(subgraph, {
    firstFilmReady: workshop.firstFilmReady,
    describePage: describePages(subgraph, db),
  });
}
