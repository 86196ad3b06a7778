import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'An episode of a season.' })
@Entity('episode')
@Unique('episode_season_id_number_key', ['seasonId', 'number'])
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

  @CatalogueFact()
  @Field(() => String, { nullable: true, description: 'What happens in it; null when it is not known.' })
  @Column('text', { nullable: true })
  synopsis!: string | null;

  /** Of TMDB's picture server: `/abc.jpg`. */
  @Column('text', { name: 'still_path', nullable: true })
  stillPath!: string | null;

  @CatalogueFact()
  @Field(() => String, {
    nullable: true,
    description: 'Day of the first showing, YYYY-MM-DD; null when it is not known.',
  })
  @Column('date', { name: 'aired_on', nullable: true })
  airedOn!: string | null;
}
