import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { UserContext } from '../context';
import { SignInInput, SignInResult, SignUpInput, SignUpResult } from './auth-results';
import { signIn } from './sign-in';
import { signUp } from './sign-up';

@Resolver()
export class AuthResolver {
  @Mutation(() => SignUpResult, { description: 'Makes an account with its first profile, and signs in.' })
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
  signIn(
    @Arg('input', () => SignInInput) input: SignInInput,
    @Ctx() context: UserContext,
  ): Promise<typeof SignInResult> {
    return signIn(context, input);
  }
}
