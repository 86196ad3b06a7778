import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The user subgraph's entity, to which this one adds the membership and the payments. */
@Directive('@key(fields: "id")')
@ObjectType()
export class User {
  @Field(() => ID)
  id!: string;

  static of(id: string): User {
    return Object.assign(new User(), { id });
  }
}
