import { lazy, Suspense } from 'react';
import { Navigate, useLocation, useParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { MyListButton } from '../../domain/my-list-button/my-list-button';
import { useOnArrival } from '../../domain/notifications/arrivals';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { PosterPicture } from '../../domain/poster/poster';
import { ReactionButton } from '../../domain/reaction-button/reaction-button';
import { StaleNote } from '../../domain/source-notes/source-notes';
import { useAttribution } from '../../domain/source-notes/told-attribution';
import { Backdrop } from '../../domain/title-facts/backdrop';
import { TitleFacts } from '../../domain/title-facts/title-facts';
import { type TitlePageQuery, useTitlePageQuery } from '../../generated/graphql';
import { useSession } from '../../session/session';
import { ButtonLink } from '../../ui/button';
import { displaySize } from '../../ui/display-size';
import { Problem } from '../../ui/problem';
import { ProgressBar } from '../../ui/progress-bar';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { Details } from './details';
import { LeavingNote, PrimaryAction } from './primary-action';
import { TrailerButton } from './trailer-button';
import { useAvailability } from './use-availability';

/** What stands below the fold is loaded behind what stands above it. */
const LowerPart = lazy(() => import('./lower-part'));

export function TitlePage() {
  const { id = '' } = useParams();
  const { search } = useLocation();
  // What may be played and how far it was watched changes elsewhere too.
  const result = useTitlePageQuery({
    variables: { id },
    fetchPolicy: 'cache-and-network',
    nextFetchPolicy: 'cache-first',
  });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  // What was decided about a request shows in it, and perhaps in whether it can be played.
  useOnArrival((kind) => {
    if (kind.startsWith('TITLE_REQUEST_')) void refetch().catch(() => undefined);
  });

  // A title has other names in addresses; the page has one.
  if (data?.title && data.title.id !== id)
    return <Navigate to={`/title/${encodeURIComponent(data.title.id)}${search}`} replace />;
  if (data?.title) return <Title title={data.title} refetch={refetch} key={id} />;
  if (loading) return <TitleSkeleton />;
  if (error)
    return <QueryProblem error={error} what="This title" onRetry={refetch} className="page-gutter pt-40" />;
  return (
    <div className="page-gutter pt-40">
      <PageTitle>Unknown title</PageTitle>
      <Problem
        title="That title is not in this library"
        actions={<ButtonLink to="/search">Search for another</ButtonLink>}
      >
        <p>It may have left, or the address has a slip in it.</p>
      </Problem>
    </div>
  );
}

interface TitleProps {
  title: NonNullable<TitlePageQuery['title']>;
  refetch: () => Promise<unknown>;
}

function Title({ title: answered, refetch }: TitleProps) {
  const title = { ...answered, availability: useAvailability(answered.availability, refetch) };
  const isSignedIn = useSession().status === 'signed-in';
  const { progress } = title;
  useAttribution(title.attribution);
  const [trailer] = title.trailers;
  return (
    <article>
      <PageTitle>{title.name}</PageTitle>
      <div className="relative flex min-h-[min(78dvh,760px)] items-end overflow-hidden">
        <Backdrop url={title.backdropUrl} accentColor={title.accentColor} />
        <div className="page-gutter relative w-full pt-44 pb-10">
          <h1
            className="display max-w-[16ch] md:max-w-[min(16ch,60vw)]"
            style={{ fontSize: displaySize(title.name) }}
          >
            {title.name}
          </h1>
          {title.originalName && title.originalName !== title.name && (
            <p lang={title.originalLanguage ?? undefined} className="mt-2 text-lg text-paper-dim">
              {title.originalName}
            </p>
          )}
          <TitleFacts title={title} className="mt-4 text-[15px] text-paper sm:text-base" />
          <div className="mt-7 flex flex-wrap gap-3">
            <PrimaryAction title={title} />
            {trailer && <TrailerButton trailer={trailer} titleName={title.name} />}
            {title.isInLibrary && <MyListButton title={title} />}
            {title.isInLibrary && isSignedIn && (
              <span className="flex gap-3">
                <ReactionButton title={title} />
              </span>
            )}
          </div>
          <LeavingNote title={title} />
          {title.isStale && <StaleNote className="mt-4" />}
          {progress && !progress.isFinished && progress.fraction > 0 && (
            <ProgressBar fraction={progress.fraction} label="Watched" className="mt-5 max-w-80" />
          )}
        </div>
      </div>
      <div className="page-gutter grid items-start gap-x-16 gap-y-10 pt-8 lg:grid-cols-[minmax(0,1fr)_260px]">
        <div className="min-w-0">
          {title.synopsis && (
            <p className="max-w-3xl text-xl leading-relaxed sm:text-[22px]">{title.synopsis}</p>
          )}
          <Details title={title} />
        </div>
        <PosterPicture title={title} className="hidden lg:block" />
      </div>
      <Suspense>
        <LowerPart title={title} />
      </Suspense>
    </article>
  );
}

function TitleSkeleton() {
  return (
    <>
      <LoadingNote>Loading the title</LoadingNote>
      <div className="flex min-h-[min(78dvh,760px)] items-end bg-ink-raised">
        <div className="page-gutter w-full pb-10">
          <Skeleton className="h-24 w-[min(640px,85%)] bg-ink-high" />
          <Skeleton className="mt-5 h-5 w-72 bg-ink-high" />
          <Skeleton className="mt-7 h-13 w-48 bg-ink-high" />
        </div>
      </div>
      <div className="page-gutter pt-8">
        <Skeleton className="h-7 max-w-2xl" />
        <Skeleton className="mt-3 h-7 max-w-xl" />
      </div>
    </>
  );
}
