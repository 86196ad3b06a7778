import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTime, SafeInt } from '../../../kit/src';

export enum TmdbState {
  UP = 'UP',
  FAILING = 'FAILING',
}
registerEnumType(TmdbState, {
  name: 'TmdbState',
  description: 'Whether TMDB gave what it was last asked for.',
  valuesConfig: {
    UP: { description: 'It did, or was not asked yet.' },
    FAILING: { description: 'It did not; pages go on from what is kept.' },
  },
});

export enum SharedCacheState {
  NONE = 'NONE',
  UP = 'UP',
  DOWN = 'DOWN',
}
registerEnumType(SharedCacheState, {
  name: 'SharedCacheState',
  description: 'Redis or Valkey as the second tier of a cache.',
  valuesConfig: {
    NONE: { description: 'REDIS_URL is not set.' },
    UP: { description: 'It answers.' },
    DOWN: { description: 'It cannot be reached: each process keeps answers for itself.' },
  },
});

@ObjectType({ description: 'Answers of TMDB of one kind. Counts go back to the start of each process.' })
export class TmdbCacheKind {
  @Field(() => String, {
    description: 'As patterns of `clearTmdbCache` name it: movie, tv, person, search …',
  })
  kind!: string;

  @Field(() => Int, { description: 'Answers in the memory of all processes together.' })
  entries!: number;

  @Field(() => SafeInt, { description: 'What they take there, as JSON.' })
  bytes!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Answers in the shared tier, which may be the same; null without one or while it is away.',
  })
  sharedEntries!: number | null;

  @Field(() => SafeInt, { description: 'Questions that a fresh answer was kept for.' })
  hits!: number;

  @Field(() => SafeInt, { description: 'Of the hits, those that say that TMDB has no such thing.' })
  negativeHits!: number;

  @Field(() => SafeInt, { description: 'Questions that an older answer was given to.' })
  staleServed!: number;

  @Field(() => SafeInt, { description: 'Questions that had to wait for TMDB.' })
  misses!: number;

  @Field(() => SafeInt, { description: 'Requests to TMDB that brought no readable answer.' })
  errors!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The part of questions, 0 to 1, that did not wait for TMDB; null before the first.',
  })
  hitRate!: number | null;

  @Field(() => SafeInt, { description: 'After so many seconds an answer of this kind is stale.' })
  freshSeconds!: number;
}

@ObjectType({ description: 'What the service keeps of TMDB, at most for six months.' })
export class TmdbCache {
  @Field(() => TmdbState, { description: 'FAILING when a request failed and none has succeeded since.' })
  state!: TmdbState;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When requests began to fail; null while they do not.',
  })
  failingSince!: Date | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why the last one failed: UNREACHABLE, TIMEOUT, UNAUTHORIZED, RATE_LIMITED, SERVER_ERROR, INVALID_ANSWER or CIRCUIT_OPEN.',
  })
  failure!: string | null;

  @Field(() => SharedCacheState, { description: 'The tier that all processes share.' })
  sharedTier!: SharedCacheState;

  @Field(() => Int, { description: 'Processes of the catalogue whose figures are added up.' })
  processes!: number;

  @Field(() => SafeInt, { description: 'What answers may take in the memory of all processes together.' })
  memoryLimitBytes!: number;

  @Field(() => [TmdbCacheKind], { description: 'Every kind of answers, those without any included.' })
  kinds!: TmdbCacheKind[];
}

@InputType({ description: 'Which answers of TMDB to forget.' })
export class ClearTmdbCacheInput {
  @Field(() => String, {
    description:
      '`*` for all; or KIND:ID, where KIND is a kind of answers or `*`, and ID may hold `*` for any characters: `movie:*`, `movie:550`, `list:movie/*`.',
  })
  pattern!: string;
}

@ObjectType({ description: 'What was forgotten.' })
export class ClearedCache {
  @Field(() => Int, {
    description:
      'Answers that the answering process and the shared tier held; other processes forget theirs moments later.',
  })
  removed!: number;

  @Field(() => Boolean, {
    description:
      'False when the shared tier was not reached: it keeps its answers and gives them back later. True also without one.',
  })
  isSharedTierCleared!: boolean;
}
