import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** Somebody whom the user subgraph knows. */
@Directive('@key(fields: "id", resolvable: false)')
@ObjectType('User')
export class UserReference {
  @Field(() => ID)
  id!: string;

  static of(id: string): UserReference {
    return Object.assign(new UserReference(), { id });
  }
}
