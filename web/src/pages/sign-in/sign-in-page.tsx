import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import * as v from 'valibot';
import { nextAddress } from '../../domain/page/next-address';
import { PageTitle } from '../../domain/page/page-title';
import { type FormFailure, formFailure } from '../../domain/sign-in-frame/form-failure';
import { FormProblem, SignInFrame } from '../../domain/sign-in-frame/sign-in-frame';
import { useSignInMutation } from '../../generated/graphql';
import { toGrant } from '../../session/request-grant';
import { beginSession, useSession } from '../../session/session';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { valibotResolver } from '../../ui/valibot-resolver';

const schema = v.object({
  email: v.pipe(v.string(), v.trim(), v.nonEmpty('Enter your e-mail address.')),
  password: v.pipe(v.string(), v.nonEmpty('Enter your password.')),
});
type Values = v.InferOutput<typeof schema>;

export function SignInPage() {
  const session = useSession();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [signIn] = useSignInMutation({ context: { isAnonymous: true } });
  const [failure, setFailure] = useState<FormFailure>();
  const { register, handleSubmit, formState, setFocus, resetField } = useForm<Values>({
    resolver: valibotResolver(schema),
    defaultValues: { email: '', password: '' },
  });
  const next = nextAddress(search);
  if (session.status === 'signed-in') return <Navigate to={next} replace />;

  const submit = handleSubmit(async (input) => {
    setFailure(undefined);
    const sentAt = Date.now();
    try {
      const { data } = await signIn({ variables: { input } });
      if (data?.signIn.__typename === 'AuthSession') {
        await navigate(next, { replace: true });
        return beginSession(toGrant(data.signIn, sentAt));
      }
      if (data) setFailure({ text: data.signIn.message, requestId: null });
      resetField('password');
      setFocus('password');
    } catch (error) {
      setFailure(formFailure(error));
    }
  });

  return (
    <SignInFrame
      heading="Good to see you again"
      lead={
        <>
          New here?{' '}
          <Link to={`/sign-up?${search}`} className="font-medium text-paper underline underline-offset-4">
            Make an account
          </Link>
        </>
      }
    >
      <PageTitle>Sign in</PageTitle>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        {failure && <FormProblem requestId={failure.requestId}>{failure.text}</FormProblem>}
        <Field
          label="E-mail"
          type="email"
          autoComplete="email"
          error={formState.errors.email?.message}
          {...register('email')}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="current-password"
          error={formState.errors.password?.message}
          {...register('password')}
        />
        <Button type="submit" size="large" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? 'Signing in…' : 'Sign in'}
        </Button>
      </form>
    </SignInFrame>
  );
}
