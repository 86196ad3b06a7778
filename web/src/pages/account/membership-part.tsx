import type { AccountPageQuery, MembershipStatus } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { formatDate } from '../../ui/time';

const statusWords: Record<MembershipStatus, string> = {
  PENDING: 'Waiting for your transfer to be confirmed',
  ACTIVE: 'Active',
  GRACE: 'Over',
  EXPIRED: 'Over',
  CANCELLED: 'Cancelled',
  REVOKED: 'Taken back',
};

type Membership = NonNullable<AccountPageQuery['me']>['membership'];

export function MembershipPart({ membership }: { membership: Membership }) {
  if (!membership) {
    return (
      <>
        <p className="max-w-lg text-lg">
          You have no membership yet. With one, every film that can be played here opens.
        </p>
        <ButtonLink to="/plans" className="mt-5">
          See plans
        </ButtonLink>
      </>
    );
  }
  const { plan, status, currentPeriodEnd } = membership;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-5">
      <div>
        <p className="heading text-3xl">{plan.name}</p>
        <p className="mt-2 text-paper-dim">
          <span className={status === 'ACTIVE' ? 'font-medium text-success' : 'font-medium text-paper'}>
            {statusWords[status]}
          </span>
          {currentPeriodEnd && (
            <>
              {status === 'ACTIVE' ? ', until ' : ', ended '}
              {formatDate(currentPeriodEnd)}
            </>
          )}
          {status === 'GRACE' && '. Renew within a few days to keep your dates.'}
        </p>
        <p className="mt-1 text-paper-dim">
          {plan.maximumStreams === 1 ? 'One screen' : `${plan.maximumStreams} screens at the same time`}, up
          to {plan.maximumHeight}p
        </p>
      </div>
      <ButtonLink to="/plans" look="secondary">
        {status === 'ACTIVE' ? 'Renew or change' : 'See plans'}
      </ButtonLink>
    </div>
  );
}
