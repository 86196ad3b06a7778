import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Directive('@key(fields: "id")')
@ObjectType()
@Entity('episode')
export class Episode {
  /** `<title>-s1e3`. */
  @Field(() => ID)
  @PrimaryColumn('text')
  id!: string;

  @Column('text', { name: 'season_id' })
  seasonId!: string;

  @Field(() => Int)
  @Column('int')
  number!: number;

  @Field(() => String)
  @Column('text')
  name!: string;

  @Field(() => Int, { nullable: true })
  @Column('int', { name: 'runtime_minutes', nullable: true })
  runtimeMinutes!: number | null;
}
