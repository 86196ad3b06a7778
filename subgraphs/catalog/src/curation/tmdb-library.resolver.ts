import { Arg, Ctx, Int, Mutation, Query, Resolver } from 'type-graphql';
import { badUserInput, Cost, requireViewer, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { LibraryJob, LibraryJobKind } from '../library-job/library-job';
import { startLibraryJob } from '../library-job/start-library-job';
import { isStorable } from '../row-by-id';
import { TitleKind } from '../title/title-kind';
import { unavailable } from '../tmdb-titles/reading';
import { idOfRef } from '../tmdb-titles/tmdb-ids';
import type { TmdbImportInput } from './import-from-tmdb';
import { LibraryEntry } from './library-entry';
import { isTmdbId, linkToTmdb } from './link-to-tmdb';
import { previewTmdb } from './preview-tmdb';
import type { RefreshInput } from './refresh-from-tmdb';
import { ImportFromTmdbInput, LinkTitleToTmdbInput, RefreshFromTmdbInput } from './title-inputs';
import { TmdbPreview } from './tmdb-preview';
import { asCuratorsError, presentTrouble } from './tmdb-record';

const MOST = 100;

@Resolver()
export class TmdbLibraryResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => Boolean, {
    nullable: true,
    description:
      'Whether this service has a key of TMDB’s; without one titles come from files and by hand. For CURATOR.',
  })
  @Cost(1)
  canImportFromTmdb(@Ctx() { tmdb }: CatalogContext): boolean {
    return tmdb !== null;
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => String, {
    nullable: true,
    description:
      'Why TMDB gives no answers just now, in words for a curator; null while it does, or was not asked yet. For CURATOR.',
  })
  @Cost(1)
  tmdbTrouble(@Ctx() { tmdbService }: CatalogContext): string | null {
    return presentTrouble(tmdbService);
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => TmdbPreview, {
    nullable: true,
    description: 'What importing a title of TMDB would do; null where TMDB has none. For CURATOR.',
  })
  @Cost(20)
  async tmdbPreview(
    @Arg('kind', () => TitleKind) kind: TitleKind,
    @Arg('tmdbId', () => Int) tmdbId: number,
    @Ctx() context: CatalogContext,
  ): Promise<TmdbPreview | null> {
    return isTmdbId(tmdbId) ? previewTmdb(context, { kind, tmdbId }) : null;
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryJob, {
    description:
      'Brings a title of TMDB into the library, or up to date what is there of it but for what somebody edited. The same again while it is at work is the same job, with another `publish` a CONFLICT with `jobId`. For CURATOR.',
  })
  @Cost(20)
  importFromTmdb(
    @Arg('input', () => ImportFromTmdbInput) { kind, tmdbId, publish }: ImportFromTmdbInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryJob> {
    if (!context.tmdb) throw unavailable();
    if (!isTmdbId(tmdbId)) throw badUserInput({ 'input.tmdbId': 'is no number of TMDB’s.' });
    const input: TmdbImportInput = { kind, tmdbId, publish: publish ?? true };
    return context.db.transaction((manager) =>
      startLibraryJob(manager, {
        kind: LibraryJobKind.TMDB_IMPORT,
        input,
        startedById: requireViewer(context).userId,
        key: `import:${idOfRef(input)}`,
      }),
    );
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryJob, {
    description: 'Compares titles with TMDB now; what somebody edited stays. For CURATOR.',
  })
  @Cost(20)
  async refreshFromTmdb(
    @Arg('input', () => RefreshFromTmdbInput) { titleIds }: RefreshFromTmdbInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryJob> {
    if (!context.tmdb) throw unavailable();
    const ids = [...new Set(titleIds)];
    if (ids.length === 0 || ids.length > MOST)
      throw badUserInput({ 'input.titleIds': `must be 1 to ${MOST} titles.` });
    const linked = await context.db.query<{ id: string }[]>(
      'SELECT id FROM title WHERE id = ANY($1) AND tmdb_id IS NOT NULL',
      [ids.filter(isStorable)],
    );
    if (linked.length !== ids.length)
      throw badUserInput({ 'input.titleIds': 'must all be titles that are linked to TMDB.' });
    return context.db.transaction((manager) =>
      startLibraryJob(manager, {
        kind: LibraryJobKind.REFRESH,
        input: { titleIds: ids } satisfies RefreshInput,
        startedById: requireViewer(context).userId,
      }),
    );
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => LibraryEntry, {
    description:
      'Says which title of TMDB a title is, or that it is none of them: that link is then never made by comparing. For CURATOR.',
  })
  @Cost(20)
  async linkTitleToTmdb(
    @Arg('input', () => LinkTitleToTmdbInput) { titleId, tmdbId }: LinkTitleToTmdbInput,
    @Ctx() context: CatalogContext,
  ): Promise<LibraryEntry> {
    const { db, tmdb, tmdbService, settings, loaders } = context;
    const locale = { language: 'en', region: settings.DEFAULT_REGION };
    await linkToTmdb(
      db,
      requireViewer(context).userId,
      { titleId, tmdbId: tmdbId ?? null },
      async (kind, id) => {
        if (!tmdb) return true;
        const asked = kind === TitleKind.MOVIE ? tmdb.movie(id, locale) : tmdb.series(id, locale);
        return asked.then(
          (answer) => answer !== null,
          (error: unknown) => {
            throw asCuratorsError(error, tmdbService);
          },
        );
      },
    );
    const entry = await loaders.entryById.clear(titleId).load(titleId);
    if (!entry) throw new Error(`the entry ${titleId} that was just linked is not there`);
    return entry;
  }
}
