import { useId } from 'react';
import { StaleNote } from '../../domain/source-notes/source-notes';
import { useHealing } from '../../apollo/use-healing';
import { type SearchFilter, type TitleSort, useSearchElsewhereQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { SearchResults } from './search-results';

interface SearchElsewhereProps {
  query: string;
  filter: SearchFilter | null;
  sort: TitleSort;
}

/** What is known of but not held: it can be looked at and asked for. Nothing where there is nothing of the kind. */
export function SearchElsewhere({ query, filter, sort }: SearchElsewhereProps) {
  const id = useId();
  const result = useSearchElsewhereQuery({
    variables: { query, filter: { ...filter, holding: 'ELSEWHERE' }, sort },
  });
  useHealing(result);
  const found = result.data?.search;
  if (!found) return null;
  if (found.nodes.length === 0)
    return found.isStale ? (
      <p className="mt-10 text-[15px] text-paper-dim">
        TMDB cannot be reached now: what this library does not hold cannot be searched.
      </p>
    ) : null;
  const { hasNextPage, endCursor } = found.pageInfo;
  return (
    <section aria-labelledby={id} className="mt-12 border-t border-line pt-8">
      <h2 id={id} className="heading text-xl sm:text-2xl">
        Not in this library yet
      </h2>
      <p className="mt-0.5 mb-5 text-[15px] text-paper-dim">Open one to look at it, or to ask for it.</p>
      {found.isStale && <StaleNote className="mb-4" />}
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
