import { Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTime } from '../../../kit/src';
import { Account } from '../account/account';
import { Profile } from '../profile/profile';

/** One signed-in browser. No token is stored: it is made of family, generation and a key that is not in here. */
@ObjectType({ description: 'A device on which the user is signed in.' })
@Entity('session')
@Index('session_account_id', { synchronize: false })
export class Session {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { name: 'session_account_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @ForeignKey(() => Profile, { name: 'session_profile_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'profile_id' })
  profileId!: string;

  @Column('uuid', { name: 'family_id', unique: true })
  familyId!: string;

  /** The generation of the one refresh token that may be rotated. */
  @Column('int', { default: 1 })
  generation!: number;

  /** When earlier generations were rotated, newest first, bounded: entry 0 is generation - 1. */
  @Column('timestamptz', { name: 'rotated_at', array: true, default: '{}' })
  rotatedAt!: Date[];

  @Field(() => String, {
    nullable: true,
    description: 'Browser and system, for example: Firefox on Windows.',
  })
  @Column('text', { nullable: true })
  device!: string | null;

  @Field(() => DateTime)
  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'When it last got a new access token.' })
  @Column('timestamp with time zone', { name: 'last_seen_at', precision: 3, default: () => 'now()' })
  lastSeenAt!: Date;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  /** Set by the resolver: it depends on who asks. */
  @Field(() => Boolean, { description: 'True for the session that asks.' })
  isCurrent?: boolean;
}
