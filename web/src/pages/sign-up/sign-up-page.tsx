import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router';
import * as v from 'valibot';
import { nextAddress } from '../../domain/page/next-address';
import { PageTitle } from '../../domain/page/page-title';
import { type FormFailure, formFailure } from '../../domain/sign-in-frame/form-failure';
import { FormProblem, SignInFrame } from '../../domain/sign-in-frame/sign-in-frame';
import { useSignUpMutation } from '../../generated/graphql';
import { toGrant } from '../../session/request-grant';
import { beginSession, useSession } from '../../session/session';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { valibotResolver } from '../../ui/valibot-resolver';

const schema = v.object({
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('Enter a name that we may call you by.'), v.maxLength(80)),
  email: v.pipe(
    v.string(),
    v.trim(),
    v.nonEmpty('Enter your e-mail address.'),
    v.regex(/^\S+@\S+\.\S+$/u, 'That does not look like an e-mail address.'),
  ),
  password: v.pipe(v.string(), v.minLength(8, 'Use eight characters or more.')),
});
type Values = v.InferOutput<typeof schema>;

export function SignUpPage() {
  const session = useSession();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const [signUp] = useSignUpMutation({ context: { isAnonymous: true } });
  const [failure, setFailure] = useState<FormFailure>();
  const { register, handleSubmit, formState, setError } = useForm<Values>({
    resolver: valibotResolver(schema),
    defaultValues: { name: '', email: '', password: '' },
  });
  const next = nextAddress(search, '/plans');
  if (session.status === 'signed-in') return <Navigate to={next} replace />;

  const submit = handleSubmit(async (input) => {
    setFailure(undefined);
    const sentAt = Date.now();
    try {
      const { data } = await signUp({ variables: { input } });
      const answer = data?.signUp;
      if (answer?.__typename === 'AuthSession') {
        await navigate(next, { replace: true });
        return beginSession(toGrant(answer, sentAt));
      }
      if (answer?.__typename === 'EmailTaken')
        setError('email', { message: answer.message }, { shouldFocus: true });
      if (answer?.__typename === 'WeakPassword') {
        const message = answer.reasons.join(' ') || answer.message;
        setError('password', { message }, { shouldFocus: true });
      }
    } catch (error) {
      setFailure(formFailure(error));
    }
  });

  return (
    <SignInFrame
      heading="Take a seat"
      lead={
        <>
          Already with us?{' '}
          <Link to={`/sign-in?${search}`} className="font-medium text-paper underline underline-offset-4">
            Sign in
          </Link>
        </>
      }
    >
      <PageTitle>Sign up</PageTitle>
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-5">
        {failure && <FormProblem requestId={failure.requestId}>{failure.text}</FormProblem>}
        <Field
          label="Name"
          autoComplete="name"
          error={formState.errors.name?.message}
          {...register('name')}
        />
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
          autoComplete="new-password"
          hint="Eight characters or more."
          error={formState.errors.password?.message}
          {...register('password')}
        />
        <Button type="submit" size="large" disabled={formState.isSubmitting}>
          {formState.isSubmitting ? 'Making your account…' : 'Make an account'}
        </Button>
        <p className="text-[15px] text-paper-dim">Next you choose a plan. Nothing is paid before that.</p>
      </form>
    </SignInFrame>
  );
}
