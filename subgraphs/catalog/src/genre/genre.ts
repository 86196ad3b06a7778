import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { CatalogueFact } from '../catalogue-fact';

@Directive('@key(fields: "id")')
@ObjectType({ description: 'A kind of film, such as Drama.' })
@Entity('genre')
export class Genre {
  @CatalogueFact()
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @CatalogueFact()
  @Field(() => String)
  @Column('text', { unique: true })
  name!: string;
}
