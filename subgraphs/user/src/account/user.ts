import { Directive, Field, ID, ObjectType } from 'type-graphql';
import type { Account } from './account';

/** A person with an account. What others may not see is decided in the resolver, field by field. */
@Directive('@key(fields: "id")')
@ObjectType('User', { description: 'A person with an account.' })
export class User {
  @Field(() => ID)
  id: string;

  constructor(
    readonly account: Account,
    /** The session that this very answer opened: its owner asks although no token says so yet. */
    readonly openedSessionId: string | null = null,
  ) {
    this.id = account.id;
  }
}
