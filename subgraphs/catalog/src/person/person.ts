import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Directive('@key(fields: "id")')
@ObjectType()
@Entity('person')
@Index('person_popularity', { synchronize: false })
export class Person {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Field(() => String)
  @Column('text')
  name!: string;

  /** How much their films are asked for, taken together. */
  @Column('int', { default: 0 })
  popularity!: number;
}
