import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { DateTime } from '../../../kit/src';
import { MembershipStatus } from './membership-status';

/** The paid relation of one user; read it with `readMemberships`, which knows the time. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'The paid relation of one user: which plan, until when.' })
@Entity('membership')
@Index('membership_ending', { synchronize: false })
export class Membership {
  @Field(() => ID)
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'user_id', unique: true })
  userId!: string;

  @Field(() => MembershipStatus)
  @Column('text')
  status!: MembershipStatus;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  @Field(() => DateTime, { nullable: true, description: 'Null before the first payment is approved.' })
  @Column('timestamptz', { name: 'current_period_start', nullable: true })
  currentPeriodStart!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When access ends unless it is renewed. Null before the first payment is approved.',
  })
  @Column('timestamptz', { name: 'current_period_end', nullable: true })
  currentPeriodEnd!: Date | null;

  /** Where the unbroken time began: ends are counted from here, so that 31 January leads to 31 March. */
  @Column('timestamptz', { name: 'anchor_at', nullable: true })
  anchorAt!: Date | null;

  /** Months paid since the anchor. */
  @Column('int', { name: 'anchor_months', default: 0 })
  anchorMonths!: number;

  @Field(() => Boolean, { description: 'True when it will not go on after the period.' })
  @Column('boolean', { name: 'cancel_at_period_end', default: false })
  cancelAtPeriodEnd!: boolean;

  @Field(() => Boolean, { description: 'True while it was not paid for.' })
  @Column('boolean', { name: 'is_trial', default: false })
  isTrial!: boolean;

  /** The approval that changed it last; only that one can be undone. */
  @Column('text', { name: 'last_payment_id', nullable: true })
  lastPaymentId!: string | null;

  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' })
  changedAt!: Date;
}
