import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An episode of a season.' })
@Entity('episode')
export class Episode {
  /** `<title>-s1e3`. */
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'season_id' })
  seasonId!: string;

  @CatalogueFact()
  @Field(() => Int, { description: 'Within its season, from 1.' })
  @Column('int')
  number!: number;

  @CatalogueFact()
  @Field(() => String)
  @Column('text')
  name!: string;

  @CatalogueFact()
  @Field(() => Int, { nullable: true, description: 'Null when it is not known.' })
  @Column('int', { name: 'runtime_minutes', nullable: true })
  runtimeMinutes!: number | null;
}
