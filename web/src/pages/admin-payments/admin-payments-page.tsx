import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useAdminPaymentsAccessQuery } from '../../generated/graphql';
import { mayDecidePayments } from '../../domain/shell/profile-menu';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote } from '../../ui/skeleton';
import { Queue } from './queue';

/** The orders that wait for a person, for those who may decide them. */
export function AdminPaymentsPage() {
  const result = useAdminPaymentsAccessQuery();
  const { data, error, loading, refetch } = result;
  useHealing(result);
  if (!data?.me) {
    if (loading) return <LoadingNote>Loading the payments</LoadingNote>;
    return <QueryProblem error={error} what="The payments" onRetry={refetch} className="page-gutter pt-40" />;
  }
  if (mayDecidePayments(data.me.roles)) return <Queue />;
  return (
    <div className="page-gutter pt-40">
      <PageTitle>No right</PageTitle>
      <Problem title="You do not have this right" actions={<ButtonLink to="/">To the first page</ButtonLink>}>
        <p>
          Payments are decided by people with the role for finance. Whoever runs this club can give it to you.
        </p>
      </Problem>
    </div>
  );
}
