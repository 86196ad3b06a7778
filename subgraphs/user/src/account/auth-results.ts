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
  @Field(() => User)
  user!: User;
  @Field(() => DateTime, { description: "The server's clock when the session was issued." })
  serverTime!: Date;
}

@ObjectType()
export class EmailTaken {
  @Field(() => String)
  message = 'There is an account with this e-mail already. Sign in, or use another one.';
}

@ObjectType()
export class WeakPassword {
  @Field(() => String)
  message = 'Choose a stronger password.';
  @Field(() => [String], { description: 'What to change, in sentences.' })
  reasons: string[];

  constructor(reasons: string[]) {
    this.reasons = reasons;
  }
}

@ObjectType()
export class InvalidCredentials {
  @Field(() => String)
  message = 'The e-mail or the password is not right.';
}

export const SignUpResult = createUnionType({
  name: 'SignUpResult',
  types: () => [AuthSession, EmailTaken, WeakPassword] as const,
});

export const SignInResult = createUnionType({
  name: 'SignInResult',
  types: () => [AuthSession, InvalidCredentials] as const,
});

@InputType()
export class SignUpInput {
  @Field(() => String)
  email!: string;
  @Field(() => String)
  password!: string;
  @Field(() => String)
  name!: string;
}

@InputType()
export class SignInInput {
  @Field(() => String)
  email!: string;
  @Field(() => String)
  password!: string;
}
