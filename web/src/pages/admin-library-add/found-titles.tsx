import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import { PosterPicture } from '../../domain/poster/poster';
import { useAddTitleSearchQuery, useAddTitleTroubleQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { languageName } from '../../ui/display-names';
import { LoadingNote, Skeleton } from '../../ui/skeleton';

interface FoundTitlesProps {
  query: string;
  onChoose: (id: string) => void;
  onByHand: () => void;
}

/** What TMDB knows of that name and the library does not hold. */
export function FoundTitles({ query, onChoose, onByHand }: FoundTitlesProps) {
  const result = useAddTitleSearchQuery({ variables: { query }, fetchPolicy: 'cache-and-network' });
  const { data, previousData, error, loading, refetch } = result;
  useHealing(result);
  const found = data?.search ?? (loading ? previousData?.search : undefined);
  // Known only after TMDB was asked in vain.
  const isStale = found?.isStale ?? false;
  const trouble = useAddTitleTroubleQuery({ fetchPolicy: 'network-only', skip: !isStale }).data?.tmdbTrouble;
  return (
    <section aria-labelledby="found-heading" className="mt-8">
      <h2 id="found-heading" className="heading text-xl">
        At TMDB
      </h2>
      <p role="status" className="sr-only">
        {found && !loading ? `${found.nodes.length} found at TMDB` : ''}
      </p>
      {!found && loading && (
        <>
          <LoadingNote>Asking TMDB</LoadingNote>
          <Skeleton className="mt-3 h-48 max-w-2xl" />
        </>
      )}
      {!found && !loading && (
        <QueryProblem error={error} what="TMDB" onRetry={refetch} level="panel" className="mt-3 max-w-2xl" />
      )}
      {found && isStale && (
        <p className="mt-2 text-[15px] text-paper-dim">
          {trouble ?? 'TMDB does not answer at the moment. Try again later.'}
          {found.nodes.length > 0 && ' This is from earlier.'}
        </p>
      )}
      {found?.nodes.length === 0 && !isStale && (
        <div className="mt-2">
          <p className="text-paper-dim">TMDB has nothing of that name that the library does not hold.</p>
          <Button look="secondary" className="mt-4" onClick={onByHand}>
            Add it by hand
          </Button>
        </div>
      )}
      {found && found.nodes.length > 0 && (
        <ul className="mt-3 grid gap-x-10 border-t border-line xl:grid-cols-2">
          {found.nodes.map((title) => (
            <li key={title.id} className="flex items-center gap-4 border-b border-line py-2">
              <PosterPicture title={title} className="w-10! shrink-0 rounded-sm" />
              <span className="min-w-0 flex-1">
                <span className="block truncate font-medium">{title.name}</span>
                <span className="text-[15px] text-paper-dim">
                  <span className="figures">{title.year ?? 'No year'}</span>,{' '}
                  {title.kind === 'SERIES' ? 'series' : 'film'}
                  {title.originalLanguage ? `, ${languageName(title.originalLanguage)}` : ''}
                </span>
              </span>
              <Button
                look="secondary"
                size="small"
                aria-label={`Look at ${title.name}${title.year ? ` (${title.year})` : ''}`}
                onClick={() => onChoose(title.id)}
              >
                Look
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
