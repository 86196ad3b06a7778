import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { connectionType, DateTime, edgeType, RequiresScopes } from '../../../kit/src';

export enum LibraryJobKind {
  TMDB_IMPORT = 'TMDB_IMPORT',
  FILE_IMPORT = 'FILE_IMPORT',
  REFRESH = 'REFRESH',
}
registerEnumType(LibraryJobKind, {
  name: 'LibraryJobKind',
  description: 'What a job does to the library.',
  valuesConfig: {
    TMDB_IMPORT: { description: 'Brings one title from TMDB.' },
    FILE_IMPORT: { description: 'Brings the titles of a file.' },
    REFRESH: { description: 'Brings what TMDB changed of titles that are linked to it.' },
  },
});

export enum LibraryJobState {
  WAITING = 'WAITING',
  RUNNING = 'RUNNING',
  SUCCEEDED = 'SUCCEEDED',
  FAILED = 'FAILED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(LibraryJobState, {
  name: 'LibraryJobState',
  description: 'How far a job is.',
  valuesConfig: {
    WAITING: { description: 'It will begin, or go on, by itself.' },
    RUNNING: { description: 'It is at work.' },
    SUCCEEDED: { description: 'It went through; single problems may be listed.' },
    FAILED: { description: 'It ended early; `error` says why. What it wrote until then stays.' },
    CANCELLED: { description: 'Somebody ended it. What it wrote until then stays.' },
  },
});

/** Something that changes much of the library, in the background. */
@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Something that changes much of the library, in the background.' })
@Entity('library_job')
@Index('library_job_created_at', { synchronize: false })
@Index('library_job_open', { synchronize: false })
export class LibraryJob {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => LibraryJobKind)
  @Column('text')
  kind!: LibraryJobKind;

  @Field(() => LibraryJobState)
  @Column('text', { default: LibraryJobState.WAITING })
  state!: LibraryJobState;

  @Field(() => Boolean, { description: 'True when it only says what it would do.' })
  @Column('boolean', { name: 'is_dry_run', default: false })
  isDryRun!: boolean;

  /** Of those with one key only one is open at a time; null for any number. */
  @Column('text', { nullable: true })
  key!: string | null;

  /** What it was asked to do; its kind knows the shape. As large as `position`: only the run that needs them reads them. */
  @Column('jsonb', { select: false })
  input!: unknown;

  /** Up to where its work is committed, as its kind knows it; null before the first batch. */
  @Column('jsonb', { nullable: true, select: false })
  position!: unknown;

  @Field(() => String, { nullable: true, description: 'What it is doing now, in words; null when at rest.' })
  @Column('text', { nullable: true })
  step!: string | null;

  @Field(() => Int, { nullable: true, description: 'Items that it has to do; null while it counts them.' })
  @Column('int', { nullable: true })
  total!: number | null;

  @Field(() => Int, { description: 'Items that are behind it.' })
  @Column('int', { default: 0 })
  done!: number;

  @Field(() => Int, { description: 'Titles that were added, or would be.' })
  @Column('int', { default: 0 })
  created!: number;

  @Field(() => Int, { description: 'Titles of which something changed, or would.' })
  @Column('int', { default: 0 })
  updated!: number;

  @Field(() => Int, { description: 'Titles that were so already.' })
  @Column('int', { default: 0 })
  unchanged!: number;

  @Field(() => Int, { description: 'Items that could not be used; their problems say why.' })
  @Column('int', { default: 0 })
  failed!: number;

  @Field(() => Int, { description: 'All that were found; the first thousand are listed.' })
  @Column('int', { name: 'problem_count', default: 0 })
  problemCount!: number;

  /** Titles that it wrote, the first hundred. */
  @Column('text', { name: 'title_ids', array: true, default: '{}' })
  titleIds!: string[];

  @Column('text', { name: 'started_by', nullable: true })
  startedById!: string | null;

  @Field(() => DateTime)
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When it began to work; null while it waits.' })
  @Column('timestamptz', { name: 'started_at', nullable: true })
  startedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is not over.' })
  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it failed, in plain words.' })
  @Column('text', { nullable: true })
  error!: string | null;

  @Field(() => Boolean, {
    description: 'True when somebody wants it to end; it does after its present batch.',
  })
  @Column('boolean', { name: 'is_cancel_requested', default: false })
  isCancelRequested!: boolean;

  /** Of the worker that is at it: what another one writes by then is lost. */
  @Column('uuid', { nullable: true })
  lease!: string | null;

  @Column('timestamptz', { name: 'leased_until', nullable: true })
  leasedUntil!: Date | null;

  @Column('timestamptz', { name: 'progressed_at', default: () => 'now()' })
  progressedAt!: Date;

  /** When its followers last heard of it. */
  @Column('timestamptz', { name: 'told_at', default: () => 'now()' })
  toldAt!: Date;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A job and its place in the list.' })
export class LibraryJobEdge extends edgeType(LibraryJob) {}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Jobs of the library, newest first.' })
export class LibraryJobConnection extends connectionType(LibraryJobEdge, LibraryJob) {}
