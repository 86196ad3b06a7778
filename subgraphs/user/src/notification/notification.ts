import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { DateTime } from '../../../kit/src';
import { Account } from '../account/account';

export enum NotificationKind {
  WELCOME = 'WELCOME',
  PAYMENT_APPROVED = 'PAYMENT_APPROVED',
  PAYMENT_REJECTED = 'PAYMENT_REJECTED',
  TITLE_REQUEST_ACCEPTED = 'TITLE_REQUEST_ACCEPTED',
  TITLE_REQUEST_DECLINED = 'TITLE_REQUEST_DECLINED',
  TITLE_REQUEST_FULFILLED = 'TITLE_REQUEST_FULFILLED',
}
registerEnumType(NotificationKind, {
  name: 'NotificationKind',
  description: 'What a notification is about.',
  valuesConfig: {
    WELCOME: { description: 'The account was made.' },
    PAYMENT_APPROVED: { description: 'A payment was approved: films are open.' },
    PAYMENT_REJECTED: { description: 'A payment was rejected; `body` says why.' },
    TITLE_REQUEST_ACCEPTED: { description: 'A title that was asked for is to come.' },
    TITLE_REQUEST_DECLINED: { description: 'A title that was asked for is not to come; `body` says why.' },
    TITLE_REQUEST_FULFILLED: { description: 'A title that was asked for can be played.' },
  },
});

@ObjectType({ description: 'A message of the service to one user.' })
@Entity('notification')
@Index('notification_account_id', { synchronize: false })
@Index('notification_unread', { synchronize: false })
export class Notification {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @ForeignKey(() => Account, { name: 'notification_account_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Field(() => NotificationKind)
  @Column('text')
  kind!: NotificationKind;

  @Field(() => String, { description: 'One line of text.' })
  @Column('text')
  title!: string;

  @Field(() => String, { description: 'A sentence or two of text.' })
  @Column('text')
  body!: string;

  @Field(() => String, { nullable: true, description: 'A path of the web client.' })
  @Column('text', { nullable: true })
  link!: string | null;

  /** What it is about, in the subgraph that said so: a payment's id. */
  @Index('notification_subject_id')
  @Column('text', { name: 'subject_id', nullable: true })
  subjectId!: string | null;

  /** `<owner>:<event id>`: an event that is read again makes no second notification. */
  @Column('text', { name: 'source_event', unique: true })
  sourceEvent!: string;

  @Field(() => DateTime)
  @Column('timestamp with time zone', { name: 'created_at', precision: 3 })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is unread.' })
  @Column('timestamp with time zone', { name: 'read_at', precision: 3, nullable: true })
  readAt!: Date | null;

  /** Of the catalogue, where it names a title. */
  @Index('notification_title_id')
  @Column('text', { name: 'title_id', nullable: true })
  titleId!: string | null;

  /** Years, as the title is rated now; a profile with a lower limit is not told. Null: for everybody. */
  @Column('int', { name: 'maturity_age', nullable: true })
  maturityAge!: number | null;

  /** Set when what it told was taken back; it is in no list from then on. */
  @Column('timestamptz', { name: 'retracted_at', nullable: true })
  retractedAt!: Date | null;
}
