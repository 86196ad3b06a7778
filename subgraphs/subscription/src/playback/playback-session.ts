import { Directive, Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DateTime } from '../../../kit/src';

export enum PlaybackEndReason {
  REVOKED = 'REVOKED',
  MEMBERSHIP_ENDED = 'MEMBERSHIP_ENDED',
  REPLACED = 'REPLACED',
  STOPPED = 'STOPPED',
  EXPIRED = 'EXPIRED',
}
registerEnumType(PlaybackEndReason, {
  name: 'PlaybackEndReason',
  description: 'Why a session is over.',
  valuesConfig: {
    REVOKED: { description: 'Signed out, or the film may not be played any more.' },
    MEMBERSHIP_ENDED: { description: 'The paid period is over.' },
    REPLACED: { description: 'The same device started the same film again.' },
    STOPPED: { description: 'Somebody with this account stopped it.' },
    EXPIRED: { description: 'It was not renewed in time.' },
  },
});

/** One film on one device: it takes one of the plan's streams while it is renewed. */
@Directive('@key(fields: "id")')
@ObjectType({ description: "One film that plays on one device; it takes one of the plan's streams." })
@Entity('playback_session')
@Index('playback_session_live', { synchronize: false })
@Index('playback_session_of_session', { synchronize: false })
@Index('playback_session_expires_at', { synchronize: false })
export class PlaybackSession {
  @Field(() => ID)
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** The sign-in that started it, and with which it ends. */
  @Column('text', { name: 'session_id' })
  sessionId!: string;

  /** The resolver withholds it of a session that is nameless. */
  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Column('text', { name: 'episode_id', nullable: true })
  episodeId!: string | null;

  @Column('text', { name: 'asset_id' })
  assetId!: string;

  @Field(() => String, { nullable: true, description: 'What the viewer calls the device.' })
  @Column('text')
  device!: string;

  @Field(() => Int, { description: 'The best picture that the plan allows, as its height in pixels.' })
  @Column('int', { name: 'maximum_height' })
  maximumHeight!: number;

  @Field(() => DateTime)
  @Column('timestamptz', { name: 'started_at', default: () => 'now()' })
  startedAt!: Date;

  @Field(() => DateTime, { description: 'Renew it before then.' })
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { name: 'end_reason', nullable: true })
  endReason!: PlaybackEndReason | null;

  /** Named to another device only so that it can be stopped. */
  isListed?: boolean;

  /** Plays what the profile that it is named to may not know of. */
  isNameless?: boolean;
}
