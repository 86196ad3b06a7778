import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody who made a title.' })
@Entity('person')
@Index('person_popularity', { synchronize: false })
export class Person {
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @CatalogueFact()
  @Field(() => String)
  @Column('text')
  name!: string;

  /** How much their films are asked for, taken together. */
  @Column('int', { default: 0 })
  popularity!: number;

  /** Their number at TMDB. */
  @Column('int', { name: 'tmdb_id', nullable: true, unique: true })
  tmdbId!: number | null;

  /** Of TMDB's picture server: `/abc.jpg`. */
  @Column('text', { name: 'portrait_path', nullable: true })
  portraitPath!: string | null;

  /** No column: true where TMDB knows them and no row stands for them. */
  isElsewhere?: boolean;
}
