import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import type { Currency } from '../plan/currency';
import { minorUnits } from '../plan/minor-units';

/** The receipt of an approved payment. Numbers run without a gap within a year. */
@Entity('invoice')
@Unique('invoice_payment_id_key', ['paymentId'])
@Unique('invoice_year_number_key', ['year', 'number'])
export class Invoice {
  @PrimaryColumn('text', { default: () => 'gen_random_uuid()' })
  id!: string;

  @Column('text', { name: 'payment_id' })
  paymentId!: string;

  @Column('text', { name: 'user_id' })
  userId!: string;

  /** UTC. */
  @Column('int')
  year!: number;

  @Column('int')
  number!: number;

  @Column('bigint', { name: 'amount_minor', transformer: minorUnits })
  amountMinor!: number;

  @Column('text')
  currency!: Currency;

  @Column('timestamptz', { name: 'issued_at', default: () => 'now()' })
  issuedAt!: Date;
}
