import { FileUp, Plus } from 'lucide-react';
import { useState } from 'react';
import { toast } from 'sonner';
import { useHealing } from '../../apollo/use-healing';
import { problemText } from '../../domain/console/problem-of';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useAdminLibraryQuery } from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { BulkBar } from './bulk-bar';
import { EntriesTable } from './entries-table';
import { LibraryFilters } from './library-filters';
import { filterOf, isNarrowed } from './library-state';
import { useLibraryState } from './use-library-state';
import { usePublishing } from './use-publishing';

const counted = 10_000;
const numbers = new Intl.NumberFormat('en');

/** All that the library holds, hidden titles too. */
export function AdminLibraryPage() {
  const { state, text, setText, change } = useLibraryState();
  const result = useAdminLibraryQuery({
    variables: { filter: filterOf(state) },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { data, previousData, error, loading, refetch, fetchMore } = result;
  useHealing(result);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const { publish, isPublishing } = usePublishing();

  // While another part of the library comes, the last one stays on the page.
  const list = data?.libraryEntries ?? (loading ? previousData?.libraryEntries : undefined);
  const { hasNextPage = false, endCursor = null } = data?.libraryEntries?.pageInfo ?? {};
  const count = list?.totalCount ?? null;
  const listed = new Set(list?.nodes.map(({ id }) => id));
  // What is no longer on the page is not acted upon unseen.
  const acted = [...selected].filter((id) => listed.has(id));

  const select = (ids: readonly string[], isSelected: boolean) =>
    setSelected((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (isSelected) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  const publishSelected = async (isPublished: boolean) => {
    if (await publish(acted, isPublished)) setSelected(new Set());
  };
  const showMore = () =>
    fetchMore({ variables: { after: endCursor } }).catch((failure: unknown) =>
      toast.error('More titles could not be fetched.', { description: problemText(failure) }),
    );

  return (
    <div className="page-gutter pt-7">
      <PageTitle>Library</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
        <div>
          <h1 className="display text-[clamp(32px,4vw,52px)]">Library</h1>
          <p role="status" className="mt-2 min-h-6 text-[15px] text-paper-dim">
            {count !== null && (
              <>
                <span className="figures">{numbers.format(count)}</span>
                {count >= counted ? ' or more' : ''} {count === 1 ? 'title' : 'titles'}
              </>
            )}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink to="/admin/library/import" look="secondary" icon={<FileUp size={18} aria-hidden />}>
            Import a file
          </ButtonLink>
          <ButtonLink to="/admin/library/add" icon={<Plus size={18} aria-hidden />}>
            Add a title
          </ButtonLink>
        </div>
      </div>
      <LibraryFilters state={state} text={text} onText={setText} onChange={change} />
      {!list && loading && (
        <>
          <LoadingNote>Loading the library</LoadingNote>
          <Skeleton className="h-96" />
        </>
      )}
      {!list && !loading && <QueryProblem error={error} what="The library" onRetry={refetch} level="panel" />}
      {list?.nodes.length === 0 && (
        <div className="border-t border-line pt-8">
          <p className="text-xl text-paper-dim">
            {isNarrowed(state) ? 'No title of the library is so.' : 'The library is empty.'}
          </p>
          {isNarrowed(state) && (
            <div className="mt-5 flex flex-wrap gap-2">
              <Button
                look="secondary"
                onClick={() =>
                  change({
                    text: '',
                    isPublished: null,
                    origin: null,
                    kind: null,
                    hasMedia: null,
                    licence: null,
                  })
                }
              >
                Show the whole library
              </Button>
              {state.text && (
                <ButtonLink look="quiet" to={`/admin/library/add?q=${encodeURIComponent(state.text)}`}>
                  Add {state.text}
                </ButtonLink>
              )}
            </div>
          )}
        </div>
      )}
      {list && list.nodes.length > 0 && (
        <EntriesTable entries={list.nodes} selected={selected} onSelect={select} />
      )}
      {hasNextPage && (
        <Button look="secondary" className="mt-5" disabled={loading} onClick={() => void showMore()}>
          Show more
        </Button>
      )}
      {acted.length > 0 && (
        <BulkBar
          count={acted.length}
          isBusy={isPublishing}
          onPublish={(isPublished) => void publishSelected(isPublished)}
          onClear={() => setSelected(new Set())}
        />
      )}
    </div>
  );
}
