import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import { DateTime, SafeInt } from '../../../kit/src';
import { Currency } from '../plan/currency';
import { minorUnits } from '../plan/minor-units';
import { PaymentStatus } from './payment-status';

/** One order of a plan at the price of that moment. */
@Directive('@key(fields: "id")')
@ObjectType({ description: 'One order of a plan, paid by transfer and approved by a person.' })
@Entity('payment')
@Unique('payment_reference', ['reference'])
@Unique('payment_idempotency', ['userId', 'idempotencyKey'])
@Index('payment_newest', { synchronize: false })
@Index('payment_status_newest', { synchronize: false })
@Index('payment_user_newest', { synchronize: false })
@Index('payment_expiring', { synchronize: false })
export class Payment {
  @Field(() => ID)
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  @Column('text', { name: 'idempotency_key' })
  idempotencyKey!: string;

  @Column('text', { name: 'plan_id' })
  planId!: string;

  @Column('int', { name: 'plan_version' })
  planVersion!: number;

  @Field(() => Currency)
  @Column('text')
  currency!: Currency;

  @Field(() => SafeInt, {
    description: 'The plan’s price when the checkout started, in minor units: cents for EUR, dong for VND.',
  })
  @Column('bigint', { name: 'amount_minor', transformer: minorUnits })
  amountMinor!: number;

  @Field(() => String, {
    description: 'What the payer writes on the transfer: eight characters, the last one checks the others.',
  })
  @Column('text')
  reference!: string;

  @Field(() => PaymentStatus)
  @Column('text', { default: PaymentStatus.AWAITING_PAYMENT })
  status!: PaymentStatus;

  @Field(() => DateTime)
  @Column({ type: 'timestamptz', name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;

  @Field(() => DateTime, { description: 'Unless it is submitted before.' })
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the payer last said that it is paid; null before.',
  })
  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt!: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was approved or rejected; null before.' })
  @Column('timestamptz', { name: 'decided_at', nullable: true })
  decidedAt!: Date | null;

  @Column('text', { name: 'decided_by_id', nullable: true })
  decidedById!: string | null;

  @Column('text', { name: 'note', nullable: true })
  internalNote!: string | null;

  @Field(() => String, { nullable: true, description: 'For the payer to read; null unless it was rejected.' })
  @Column('text', { name: 'rejection_reason', nullable: true })
  rejectionReason!: string | null;

  /** The membership's row before the approval, for its undoing. */
  @Column('jsonb', { name: 'membership_before', nullable: true, select: false })
  membershipBefore!: Record<string, unknown> | null;
}
