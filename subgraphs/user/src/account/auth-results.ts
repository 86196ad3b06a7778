import { createUnionType, Field, InputType, ObjectType } from 'type-graphql';
import { DateTime } from '../../../kit/src';
import { User } from './user';

@ObjectType({
  description: 'The refresh token that belongs to it is in a cookie that scripts cannot read.',
})
export class AuthSession {
  @Field(() => String, {
    description: 'A JWT for the header `Authorization: Bearer`; keep it in memory only.',
  })
  accessToken!: string;
  @Field(() => DateTime, { description: "When the access token ends, by the server's clock." })
  expiresAt!: Date;
  @Field(() => User, { description: 'Who has signed in.' })
  user!: User;
  @Field(() => DateTime, { description: "The server's clock when the session was issued." })
  serverTime!: Date;
}

@ObjectType({ description: 'An account with this e-mail exists; sign in instead.' })
export class EmailTaken {
  @Field(() => String, { description: 'A sentence for people.' })
  message = 'There is an account with this e-mail already. Sign in, or use another one.';
}

@ObjectType({ description: 'The password is too easy to guess; no account was made.' })
export class WeakPassword {
  @Field(() => String, { description: 'A sentence for people.' })
  message = 'Choose a stronger password.';
  @Field(() => [String], { description: 'What to change, in sentences.' })
  reasons: string[];

  constructor(reasons: string[]) {
    this.reasons = reasons;
  }
}

@ObjectType({
  description: 'No account has this e-mail with this password; which of the two is wrong is not told.',
})
export class InvalidCredentials {
  @Field(() => String, { description: 'A sentence for people.' })
  message = 'The e-mail or the password is not right.';
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  description: 'The session, or what to change.',
  types: () => [AuthSession, EmailTaken, WeakPassword] as const,
});

export const SignInResult = createUnionType({
  name: 'SignInResult',
  description: 'The session, or that the pair is wrong.',
  types: () => [AuthSession, InvalidCredentials] as const,
});

@InputType({ description: 'Who joins.' })
export class SignUpInput {
  @Field(() => String, { description: 'Upper and lower case are the same.' })
  email!: string;
  @Field(() => String, { description: 'WeakPassword says what is wrong with it.' })
  password!: string;
  @Field(() => String, { description: '1 to 80 characters, for people to read.' })
  name!: string;
}

@InputType({ description: 'Who signs in.' })
export class SignInInput {
  @Field(() => String, { description: 'Upper and lower case are the same.' })
  email!: string;
  @Field(() => String)
  password!: string;
}
