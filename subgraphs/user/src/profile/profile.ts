import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Account } from '../account/account';

/** Whose progress, list and reactions these are; sign-up makes the first one. */
@ObjectType({ description: "Somebody in a household: progress, list and reactions are each profile's own." })
@Entity('profile')
export class Profile {
  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Index('profile_account_id')
  @ForeignKey(() => Account, { name: 'profile_account_id_fkey', onDelete: 'CASCADE' })
  @Column('uuid', { name: 'account_id' })
  accountId!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'Titles rated above this age in years are not shown; null without a limit.',
  })
  @Column('int', { name: 'maximum_age', nullable: true })
  maximumAge!: number | null;

  @Field(() => String, { description: 'BCP 47.' })
  @Column('text', { default: 'en' })
  language!: string;

  @Column('timestamp with time zone', { name: 'created_at', precision: 3, default: () => 'now()' })
  createdAt!: Date;
}
