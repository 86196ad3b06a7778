import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { problemText } from '../../domain/console/problem-of';
import { PosterPicture } from '../../domain/poster/poster';
import { useAddTitlePreviewQuery, useImportFromTmdbMutation } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { Tick } from '../../ui/tick';
import { PreviewChanges } from './preview-changes';
import { PreviewFacts } from './preview-facts';
import { PreviewProblem } from './preview-problem';
import type { TmdbRef } from './tmdb-id';
import { TmdbImport } from './tmdb-import';

interface TmdbPreviewProps {
  tmdbRef: TmdbRef;
  onBack: () => void;
}

/** What an import would bring, and to which title of the library; then the import. */
export function TmdbPreview({ tmdbRef, onBack }: TmdbPreviewProps) {
  const result = useAddTitlePreviewQuery({ variables: { ...tmdbRef }, fetchPolicy: 'network-only' });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const [start, { loading: isStarting }] = useImportFromTmdbMutation();
  const [publish, setPublish] = useState(true);
  const [jobId, setJobId] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const begin = async () => {
    setProblem(null);
    try {
      const answer = await start({ variables: { input: { ...tmdbRef, publish } } });
      setJobId(answer.data?.importFromTmdb.id ?? null);
    } catch (failure) {
      setProblem(problemText(failure));
    }
  };
  const preview = data?.tmdbPreview;
  const title = preview?.title;
  const year = title?.year ?? preview?.entry?.year;
  return (
    <section aria-label="What TMDB has">
      <Button look="quiet" className="-ml-4.5" icon={<ArrowLeft size={17} aria-hidden />} onClick={onBack}>
        Back to what was found
      </Button>
      {!preview && loading && (
        <>
          <LoadingNote>Asking TMDB</LoadingNote>
          <Skeleton className="mt-4 h-72 max-w-3xl" />
        </>
      )}
      {!preview && !loading && error && <PreviewProblem error={error} onRetry={refetch} />}
      {!preview && !loading && !error && <p className="mt-4 text-lg">TMDB has no such title.</p>}
      {preview && (
        <div className="mt-4 grid max-w-4xl items-start gap-6 sm:grid-cols-[180px_minmax(0,1fr)]">
          {title && <PosterPicture title={title} className="max-sm:w-32!" />}
          <div className="min-w-0">
            <h2 className="heading text-2xl break-words">
              {title?.name ?? preview.entry?.name ?? 'Not shown at your age limit'}{' '}
              {year && <span className="figures font-normal text-paper-dim">{year}</span>}
            </h2>
            {title?.synopsis && <p className="mt-2 text-paper-dim">{title.synopsis}</p>}
            {title && <PreviewFacts title={title} />}
            {title?.attribution && <p className="mt-2 text-sm text-paper-dim">{title.attribution}</p>}
            {preview.entry ? (
              <div className="mt-5">
                <p>
                  It is{' '}
                  <Link
                    to={`/admin/library/${preview.entry.id}`}
                    className="font-medium underline underline-offset-4"
                  >
                    {preview.entry.name}
                  </Link>{' '}
                  of the library{preview.entry.year ? `, ${preview.entry.year}` : ''}: the import brings that
                  one up to date.
                </p>
                <PreviewChanges changes={preview.changes} />
              </div>
            ) : (
              !jobId && <p className="mt-5">The library does not hold it: the import adds it.</p>
            )}
            {jobId ? (
              <TmdbImport
                key={jobId}
                id={jobId}
                onAgain={() => {
                  setJobId(null);
                  void refetch();
                }}
              />
            ) : (
              <div className="mt-5">
                {!preview.entry && (
                  <Tick checked={publish} onChange={setPublish}>
                    Show it to viewers at once
                  </Tick>
                )}
                <div className="mt-3">
                  <Button size="large" disabled={isStarting} onClick={() => void begin()}>
                    {preview.entry ? 'Bring it up to date' : 'Import it'}
                  </Button>
                </div>
                {problem && (
                  <p role="alert" className="mt-3 text-danger">
                    {problem}
                  </p>
                )}
              </div>
            )}
          </div>
        </div>
      )}
    </section>
  );
}
