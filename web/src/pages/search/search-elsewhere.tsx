import { CloudOff } from 'lucide-react';
import { useId } from 'react';
import type { useSearchElsewhereQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { SearchResults } from './search-results';

type Result = ReturnType<typeof useSearchElsewhereQuery>;

/** Above the results: what is not held may be missing for a reason that is not the search's. */
export function ElsewhereNote({ result }: { result: Result }) {
  const found = result.data?.search;
  if (!found?.isStale) return null;
  return (
    <p role="status" className="mb-4 flex items-center gap-2 text-sm text-paper-dim">
      <CloudOff size={16} aria-hidden className="shrink-0" />
      {found.nodes.length > 0
        ? 'TMDB cannot be reached now: what this library does not hold is shown from memory.'
        : 'TMDB cannot be reached now: only what this library holds is searched.'}
    </p>
  );
}

/** What is known of but not held: it can be looked at and asked for. Nothing where there is nothing of the kind. */
export function SearchElsewhere({ result }: { result: Result }) {
  const id = useId();
  const found = result.data?.search;
  if (!found || found.nodes.length === 0) return null;
  const { hasNextPage, endCursor } = found.pageInfo;
  return (
    <section aria-labelledby={id} className="mt-12 border-t border-line pt-8">
      <h2 id={id} className="heading text-xl sm:text-2xl">
        Not in this library yet
      </h2>
      <p className="mt-0.5 mb-5 text-[15px] text-paper-dim">Open one to look at it, or to ask for it.</p>
      <SearchResults
        name="Not in this library yet"
        titles={found.nodes}
        pageInfo={{ hasNextPage: false, endCursor: null }}
        isBehind={false}
        onMore={() => Promise.resolve()}
      >
        {hasNextPage && (
          <Button
            look="secondary"
            className="mt-6"
            disabled={result.loading}
            onClick={() => void result.fetchMore({ variables: { after: endCursor } })}
          >
            Show more
          </Button>
        )}
      </SearchResults>
    </section>
  );
}
