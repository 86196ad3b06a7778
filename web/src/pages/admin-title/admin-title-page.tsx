import { useParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useAdminTitleQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { TitleEditor } from './title-editor';

/** One title of the library, to be edited. */
export function AdminTitlePage() {
  const { id = '' } = useParams();
  const result = useAdminTitleQuery({
    variables: { id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const entry = data?.libraryEntry;
  if (entry)
    return (
      <TitleEditor
        key={entry.id}
        entry={entry}
        read={async () => (await refetch()).data?.libraryEntry ?? null}
      />
    );
  return (
    <div className="page-gutter pt-7 pb-16">
      <PageTitle>Edit a title</PageTitle>
      {loading ? (
        <>
          <h1 className="sr-only">Edit a title</h1>
          <LoadingNote>Loading the title</LoadingNote>
          <Skeleton className="h-14 max-w-xl" />
          <Skeleton className="mt-8 h-96" />
        </>
      ) : error ? (
        <QueryProblem error={error} what="The title" onRetry={refetch} className="py-10" />
      ) : (
        <Problem
          title="The library has no such title"
          actions={<ButtonLink to="/admin/library">To the library</ButtonLink>}
        >
          <p>Its address is wrong, or the title came from elsewhere and was never added.</p>
        </Problem>
      )}
    </div>
  );
}
