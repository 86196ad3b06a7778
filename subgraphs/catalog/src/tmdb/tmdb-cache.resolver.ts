import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { badUserInput, Cost, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { readCachePattern } from './cache-pattern';
import { hitRate } from './cache-statistics';
import { LIFETIMES } from './lifetimes';
import { ClearedCache, ClearTmdbCacheInput, SharedCacheState, TmdbCache, TmdbState } from './tmdb-cache';

const SHARED_STATES = {
  NONE: SharedCacheState.NONE,
  UP: SharedCacheState.UP,
  DOWN: SharedCacheState.DOWN,
} as const;

@Resolver()
export class TmdbCacheResolver {
  @RequiresScopes(['operations:read'])
  @Cost(50)
  @Query(() => TmdbCache, {
    nullable: true,
    description: 'How the cache of TMDB fares, all processes together; null without TMDB_API_KEY.',
  })
  async tmdbCache(@Ctx() { tmdbService }: CatalogContext): Promise<TmdbCache | null> {
    if (!tmdbService) return null;
    const [statistics, shared] = await Promise.all([tmdbService.statistics(), tmdbService.sharedCounts()]);
    const { failure } = statistics;
    return {
      state: failure ? TmdbState.FAILING : TmdbState.UP,
      failingSince: failure && new Date(failure.since),
      failure: failure && failure.reason,
      sharedTier: SHARED_STATES[statistics.shared],
      processes: statistics.processes,
      memoryLimitBytes: statistics.memoryLimitBytes,
      kinds: statistics.kinds.map((kind) => ({
        ...kind,
        sharedEntries: shared && shared[kind.kind],
        hitRate: hitRate(kind),
        freshSeconds: LIFETIMES[kind.kind].freshMs / 1_000,
      })),
    };
  }

  @RequiresScopes(['cache:clear'])
  @Cost(50)
  @Mutation(() => ClearedCache, {
    description:
      'Forgets answers of TMDB, so that they are asked for anew. A pattern that is none is BAD_USER_INPUT.',
  })
  async clearTmdbCache(
    @Arg('input', () => ClearTmdbCacheInput) { pattern: text }: ClearTmdbCacheInput,
    @Ctx() { tmdbService }: CatalogContext,
  ): Promise<ClearedCache> {
    const pattern = readCachePattern(text);
    if (!pattern) {
      throw badUserInput({
        'input.pattern':
          'A pattern is * or KIND:ID, for example movie:* or person:287; kinds are those of tmdbCache.',
      });
    }
    return (await tmdbService?.clear(pattern)) ?? { removed: 0, isSharedTierCleared: true };
  }
}
