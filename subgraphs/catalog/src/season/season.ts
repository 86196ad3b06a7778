import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Directive('@key(fields: "id")')
@ObjectType()
@Entity('season')
export class Season {
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'title_id' })
  titleId!: string;

  @Field(() => Int)
  @Column('int')
  number!: number;
}
