import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { Cost } from '../../../kit/src';
import type { UserContext } from '../context';
import { SignInInput, SignInResult, SignUpInput, SignUpResult } from './auth-results';
import { signIn } from './sign-in';
import { signUp } from './sign-up';

// Hashing a password keeps a core busy for as long as some two hundred rows do.
const PASSWORD_COST = 200;

@Resolver()
export class AuthResolver {
  @Mutation(() => SignUpResult, {
    description:
      'Makes an account with its first profile, and signs in. BAD_USER_INPUT for what is no e-mail or no name. ' +
      'After many sign-ups from one address: RATE_LIMITED with `retryAfterSeconds`.',
  })
  @Cost(PASSWORD_COST)
  signUp(
    @Arg('input', () => SignUpInput) input: SignUpInput,
    @Ctx() context: UserContext,
  ): Promise<typeof SignUpResult> {
    return signUp(context, input);
  }

  @Mutation(() => SignInResult, {
    description:
      'After ten wrong passwords in a row for one e-mail from one address: RATE_LIMITED with `retryAfterSeconds`.',
  })
  @Cost(PASSWORD_COST)
  signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() context: UserContext,
  ): Promise<typeof SignInResult> {
    return signIn(context, input);
  }
}
