import { useParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { Poster, PosterName } from '../../domain/poster/poster';
import { StaleNote } from '../../domain/source-notes/source-notes';
import { useAttribution } from '../../domain/source-notes/told-attribution';
import { Backdrop } from '../../domain/title-facts/backdrop';
import { type CollectionPageQuery, type TitleKind, useCollectionPageQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { displaySize } from '../../ui/display-size';
import { Problem, UnreachablePart } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';

const gridStyle =
  'mt-8 grid grid-cols-[repeat(auto-fill,minmax(min(45%,140px),1fr))] gap-(--poster-gap) gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))]';

export function CollectionPage() {
  const { id = '' } = useParams();
  const result = useCollectionPageQuery({ variables: { id } });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  if (data?.collection) return <Collection collection={data.collection} key={id} />;
  if (loading)
    return (
      <div className="page-gutter pt-44">
        <LoadingNote>Loading the collection</LoadingNote>
        <Skeleton className="h-16 w-[min(520px,85%)]" />
        <div className={gridStyle}>
          {Array.from({ length: 7 }, (_, index) => (
            <Skeleton key={index} className="aspect-2/3" />
          ))}
        </div>
      </div>
    );
  if (error)
    return (
      <QueryProblem error={error} what="This collection" onRetry={refetch} className="page-gutter pt-40" />
    );
  return (
    <div className="page-gutter pt-40">
      <PageTitle>Unknown collection</PageTitle>
      <Problem
        title="There is no collection at this address"
        actions={<ButtonLink to="/search">Search for a title</ButtonLink>}
      >
        <p>The address may have a slip in it.</p>
      </Problem>
    </div>
  );
}

function yearsOf(years: readonly (number | null)[]): string | null {
  const known = years.filter((year) => year !== null);
  if (known.length === 0) return null;
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return first === last ? String(first) : `${first} to ${last}`;
}

/** The service's most; there may be more than it. */
const atMost = 100;

function countText(titles: NonNullable<NonNullable<CollectionPageQuery['collection']>['titles']>): string {
  const count = titles.length;
  const isAll = (kind: TitleKind) => count > 0 && titles.every((title) => title.kind === kind);
  const [one, many] = isAll('MOVIE')
    ? ['film', 'films']
    : isAll('SERIES')
      ? ['series', 'series']
      : ['title', 'titles'];
  if (count >= atMost) return `${count} ${many} or more`;
  return `${count} ${count === 1 ? one : many}`;
}

function Collection({ collection }: { collection: NonNullable<CollectionPageQuery['collection']> }) {
  const { name, titles, isStale, attribution } = collection;
  useAttribution(attribution);
  const [first] = titles ?? [];
  const years = yearsOf(titles?.map(({ year }) => year) ?? []);
  return (
    <article>
      <PageTitle>{name}</PageTitle>
      <div className="relative flex min-h-[min(52dvh,480px)] items-end overflow-hidden">
        {first && <Backdrop url={first.backdropUrl} accentColor={first.accentColor} />}
        <div className="page-gutter relative w-full pt-40 pb-4">
          <h1 className="display max-w-[18ch]" style={{ fontSize: displaySize(name) }}>
            {name}
          </h1>
          {titles && (
            <p className="mt-3 text-[15px] sm:text-base">
              <span className="figures">{countText(titles)}</span>
              {years && (
                <>
                  <span aria-hidden className="px-3 text-signal">
                    /
                  </span>
                  <span className="figures">{years}</span>
                </>
              )}
            </p>
          )}
        </div>
      </div>
      <div className="page-gutter">
        {isStale && <StaleNote className="mt-4" />}
        {!titles && <UnreachablePart className="mt-8" />}
        {titles?.length === 0 && (
          <p className="mt-8 text-lg text-paper-dim">None of its titles can be shown to you at the moment.</p>
        )}
        {titles && titles.length > 0 && (
          <ol className={gridStyle}>
            {titles.map((title) => (
              <li key={title.id}>
                <Poster title={title} isNamed>
                  <PosterName title={title} />
                  {!title.isInLibrary && (
                    <p className="text-[13px] text-paper-dim">Not in this library yet</p>
                  )}
                </Poster>
              </li>
            ))}
          </ol>
        )}
      </div>
    </article>
  );
}
