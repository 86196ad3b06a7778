import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { TitleRequest } from './title-request';

/** One account's wish; a second one of the same account changes nothing. */
@Entity('title_request_vote')
@Index('title_request_vote_user_id', ['userId', 'createdAt'])
export class TitleRequestVote {
  @ForeignKey(() => TitleRequest, { name: 'title_request_vote_request_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'request_id' })
  requestId!: string;

  @PrimaryColumn('text', { name: 'user_id' })
  userId!: string;

  /** Of the account's token: ISO 3166-1 alpha-2. */
  @Column('text')
  region!: string;

  /** The title's when it was asked for, in years, as rated where the asker is; null when that was not known. */
  @Column('int', { name: 'maturity_age', nullable: true })
  maturityAge!: number | null;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt!: Date;
}
