import { Field, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CacheControl, SafeInt } from '../../../kit/src';
import { Currency } from './currency';
import { minorUnits } from './minor-units';

@CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' })
@ObjectType({ description: 'What one period of a plan costs in one currency.' })
@Entity('plan_price')
export class Price {
  @PrimaryColumn('text', { name: 'plan_id' })
  planId!: string;

  @Field(() => Currency)
  @PrimaryColumn('text')
  currency!: Currency;

  @Field(() => SafeInt, { description: 'Cents for EUR; dong for VND, which has no minor unit.' })
  @Column('bigint', { name: 'amount_minor', transformer: minorUnits })
  amountMinor!: number;
}
