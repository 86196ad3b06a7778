import { Link } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import { Poster } from '../../domain/poster/poster';
import { RailSkeleton } from '../../domain/rail/rail-skeleton';
import { useTitleSurroundingsQuery } from '../../generated/graphql';
import { RailScroller } from '../../ui/rail-scroller';
import { LoadingNote } from '../../ui/skeleton';

const itemStyle = 'w-(--poster) shrink-0 snap-start';

/** What belongs to a title and what is like it, with why. */
export function Surroundings({ titleId }: { titleId: string }) {
  const result = useTitleSurroundingsQuery({ variables: { id: titleId } });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const { collection = null, similar = null } = data?.title ?? {};
  const parts = collection?.titles ?? [];
  return (
    <>
      {collection && parts.length > 1 && (
        <RailScroller
          heading={collection.name}
          note={
            <Link
              to={`/collection/${encodeURIComponent(collection.id)}`}
              className="inline-flex min-h-9 items-center rounded-sm text-[15px] text-paper-dim underline decoration-line decoration-2 underline-offset-4 transition-colors hover:text-paper"
            >
              The whole collection
            </Link>
          }
        >
          {parts.map((title) => (
            <li key={title.id} className={itemStyle}>
              <Poster title={title}>
                <p className="mt-2 line-clamp-2 text-[13px] text-paper-dim">
                  {title.id === titleId ? 'This one' : (title.year ?? '')}
                </p>
              </Poster>
            </li>
          ))}
        </RailScroller>
      )}
      {!data && loading && (
        <>
          <LoadingNote>Loading what is like it</LoadingNote>
          <RailSkeleton />
        </>
      )}
      {!loading && similar === null && (
        <QueryProblem
          error={error}
          what="More like this"
          onRetry={refetch}
          level="panel"
          className="page-gutter"
        />
      )}
      {similar && similar.length > 0 && (
        <RailScroller heading="More like this">
          {similar.map(({ title, reason }) => (
            <li key={title.id} className={itemStyle}>
              <Poster title={title}>
                <p className="mt-2 line-clamp-2 text-[13px] text-paper-dim">{reason}</p>
              </Poster>
            </li>
          ))}
        </RailScroller>
      )}
    </>
  );
}
