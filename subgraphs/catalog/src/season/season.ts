import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn, Unique } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A season of a series.' })
@Entity('season')
@Unique('season_title_id_number_key', ['titleId', 'number'])
export class Season {
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'title_id' })
  titleId!: string;

  @CatalogueFact()
  @Field(() => Int, { description: 'From 1.' })
  @Column('int')
  number!: number;

  @CatalogueFact()
  @Field(() => String, { nullable: true, description: 'Null where it has only its number.' })
  @Column('text', { nullable: true })
  name!: string | null;

  @CatalogueFact()
  @Field(() => String, { nullable: true, description: 'What happens in it; null when it is not known.' })
  @Column('text', { nullable: true })
  overview!: string | null;

  @CatalogueFact()
  @Field(() => String, {
    nullable: true,
    description: 'Day of its first episode, YYYY-MM-DD; null when it is not known.',
  })
  @Column('date', { name: 'released_on', nullable: true })
  releasedOn!: string | null;

  /** No column: of a series that TMDB knows and no row stands for, its number there. */
  seriesTmdbId?: number;
}
