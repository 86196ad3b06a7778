import type { ReactNode } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useSignOut } from '../../domain/shell/use-sign-out';
import { useAccountPageQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { UnreachablePart } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { formatDate } from '../../ui/time';
import { MembershipPart } from './membership-part';
import { PaymentsPart } from './payments-part';
import { RequestsPart } from './requests-part';
import { SessionsPart } from './sessions-part';

export function AccountPage() {
  const result = useAccountPageQuery({ fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const signOut = useSignOut();
  const me = data?.me;

  if (!me) {
    if (loading) {
      return (
        <div className="page-gutter max-w-[1920px] pt-[calc(var(--shell)+36px)]">
          <LoadingNote>Loading your account</LoadingNote>
          <Skeleton className="h-20 max-w-md" />
          <Skeleton className="mt-10 h-40" />
          <Skeleton className="mt-6 h-56" />
        </div>
      );
    }
    return <QueryProblem error={error} what="Your account" onRetry={refetch} className="page-gutter pt-40" />;
  }
  return (
    <div className="page-gutter max-w-[1920px] pt-[calc(var(--shell)+36px)]">
      <PageTitle>Account</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <div className="min-w-0">
          <h1 className="display text-[clamp(40px,6vw,80px)] break-words">{me.name}</h1>
          <p className="mt-3 text-paper-dim">
            {me.email}{' '}
            <span aria-hidden className="px-1.5 text-signal">
              /
            </span>{' '}
            here since {formatDate(me.createdAt)}
          </p>
        </div>
        <Button look="secondary" onClick={() => void signOut()}>
          Sign out
        </Button>
      </div>
      <AccountSection heading="Membership">
        {me.membership === null && error ? (
          <UnreachablePart />
        ) : (
          <MembershipPart membership={me.membership} />
        )}
      </AccountSection>
      <AccountSection heading="Payments">
        {me.payments ? <PaymentsPart payments={me.payments.nodes} /> : <UnreachablePart />}
      </AccountSection>
      <AccountSection heading="What you asked for">
        <RequestsPart />
      </AccountSection>
      <AccountSection heading="Where you are signed in">
        {me.sessions ? <SessionsPart sessions={me.sessions} /> : <UnreachablePart />}
      </AccountSection>
    </div>
  );
}

function AccountSection({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <section className="mt-12 grid gap-x-10 gap-y-4 border-t border-line pt-6 md:grid-cols-[220px_minmax(0,1fr)]">
      <h2 className="heading text-xl">{heading}</h2>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
