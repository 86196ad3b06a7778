import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CacheControl } from '../../../kit/src';
import { BillingInterval } from './billing-interval';

/** What a membership is bought by: its price per currency, and what it entitles to. */
@CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' })
@ObjectType({ description: 'What is sold: how many streams, which picture, at which prices.' })
@Entity('plan')
export class Plan {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => String, { description: 'A sentence for people.' })
  @Column('text')
  description!: string;

  @Field(() => Int, { description: 'Grows whenever prices or entitlements change.' })
  @Column('int')
  version!: number;

  @Field(() => BillingInterval)
  @Column('text')
  interval!: BillingInterval;

  @Field(() => Int, { description: 'How many films may play at once.' })
  @Column('int', { name: 'maximum_streams' })
  maximumStreams!: number;

  @Field(() => Int, { description: 'The best picture, as its height in pixels.' })
  @Column('int', { name: 'maximum_height' })
  maximumHeight!: number;

  @Field(() => Boolean, { description: 'True for the one to show first.' })
  @Column('boolean', { name: 'is_recommended', default: false })
  isRecommended!: boolean;

  /** A plan that is no longer sold stays for those who have it. */
  @Column('boolean', { name: 'is_offered', default: true })
  isOffered!: boolean;

  @Column('int')
  position!: number;
}
