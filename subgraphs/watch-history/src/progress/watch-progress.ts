import { Field, Float, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DateTime, SafeInt } from '../../../kit/src';

@Entity('watch_progress')
@ObjectType({ description: 'Where a profile is in a film or an episode.' })
export class WatchProgress {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;
  @Column('text', { name: 'profile_id' })
  profileId!: string;
  @Column('text', { name: 'user_id' })
  userId!: string;
  @Column('text', { name: 'title_id' })
  titleId!: string;
  @Field(() => ID, { nullable: true, description: 'Null for a film.' })
  @Column('text', { name: 'episode_id', nullable: true })
  episodeId!: string | null;
  @Field(() => Float, { description: 'From the start.' })
  @Column('double precision', { name: 'position_seconds' })
  positionSeconds!: number;
  @Field(() => Float, { description: 'Of the film or the episode.' })
  @Column('double precision', { name: 'duration_seconds' })
  durationSeconds!: number;
  @Field(() => Boolean, { description: 'At 95 % or beyond.' })
  @Column('boolean', { name: 'is_finished' })
  isFinished!: boolean;
  @Field(() => SafeInt, { description: 'Of the newest position that was accepted.' })
  @Column('bigint')
  sequence!: number;
  /** The sequence that first reached the milestone STARTED; null before. */
  @Column('bigint', { name: 'started_sequence', nullable: true })
  startedSequence!: number | null;
  @Column({ type: 'timestamptz', name: 'started_at', precision: 3, nullable: true })
  startedAt!: Date | null;
  /** Of the account when the milestone was reached, ISO 3166-1 alpha-2; null before, and where it was not kept yet. */
  @Column('text', { name: 'started_region', nullable: true })
  startedRegion!: string | null;
  /** The sequence that first reached the milestone FINISHED; null before. */
  @Column('bigint', { name: 'finished_sequence', nullable: true })
  finishedSequence!: number | null;
  @Column({ type: 'timestamptz', name: 'finished_at', precision: 3, nullable: true })
  finishedAt!: Date | null;
  @Field(() => DateTime)
  @Column({ type: 'timestamptz', name: 'updated_at', precision: 3 })
  updatedAt!: Date;

  @Field(() => Float, { description: '0 to 1.' })
  get fraction(): number {
    return Math.min(1, this.positionSeconds / this.durationSeconds);
  }
}

/** The columns of `watch_progress` as the fields are called; sequences fit a double, as SafeInt says. */
export const PROGRESS_COLUMNS = `id, profile_id AS "profileId", user_id AS "userId", title_id AS "titleId",
  episode_id AS "episodeId", position_seconds AS "positionSeconds", duration_seconds AS "durationSeconds",
  is_finished AS "isFinished", sequence::float8 AS sequence, started_sequence::float8 AS "startedSequence",
  started_at AS "startedAt", started_region AS "startedRegion",
  finished_sequence::float8 AS "finishedSequence", finished_at AS "finishedAt",
  updated_at AS "updatedAt"`;

export const progressOf = (row: object): WatchProgress => Object.assign(new WatchProgress(), row);
