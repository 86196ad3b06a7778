import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The catalogue's entity, to which this subgraph adds whether it may be played. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Title {
  @Field(() => ID)
  id!: string;
}
