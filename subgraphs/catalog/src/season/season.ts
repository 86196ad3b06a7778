import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A season of a series.' })
@Entity('season')
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
}
