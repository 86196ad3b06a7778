import { useState } from 'react';
import { toast } from 'sonner';
import { problemText } from '../../domain/console/problem-of';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import {
  type ClearTmdbCacheMutation,
  useAdminCacheQuery,
  useClearTmdbCacheMutation,
} from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { UnreachablePart } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { formatAnswers, isPattern, isUsed, kindName } from './cache-figures';
import { CacheSummary } from './cache-summary';
import { CacheTable } from './cache-table';
import { ClearDialog } from './clear-dialog';

/** Every process writes its figures this often. */
const POLL_MS = 5_000;

export function AdminCachePage() {
  const { data, error, loading, refetch } = useAdminCacheQuery({
    fetchPolicy: 'cache-and-network',
    pollInterval: POLL_MS,
  });
  const [clear] = useClearTmdbCacheMutation();
  const [asked, setAsked] = useState<string | null>(null);
  const cache = data?.tmdbCache;
  const used = cache?.kinds.filter(isUsed) ?? [];
  const unused = cache?.kinds.filter((kind) => !isUsed(kind)) ?? [];

  const clearNow = async (pattern: string) => {
    try {
      const { data: answer } = await clear({ variables: { input: { pattern } } });
      if (answer) tellCleared(answer.clearTmdbCache);
      await refetch();
    } catch (failure) {
      toast.error('The cache was not cleared', { description: problemText(failure), duration: 10_000 });
    }
  };

  return (
    <div className="page-gutter pt-7 pb-16">
      <PageTitle>TMDB cache</PageTitle>
      <h1 className="display pb-6 text-[clamp(32px,4vw,52px)]">TMDB cache</h1>
      {!data && loading && (
        <>
          <LoadingNote>Loading the cache</LoadingNote>
          <Skeleton className="h-80" />
        </>
      )}
      {!data && !loading && <QueryProblem error={error} what="The cache" onRetry={refetch} level="panel" />}
      {data && !cache && error && <UnreachablePart />}
      {data && !cache && !error && (
        <div className="max-w-2xl border-t border-line pt-8">
          <p className="text-xl">This service runs without TMDB.</p>
          <p className="mt-3 text-paper-dim">
            With TMDB_API_KEY among its settings the catalogue shows what TMDB knows of films beyond the
            library, and keeps it here for a while.
          </p>
        </div>
      )}
      {cache && (
        <>
          <CacheSummary cache={cache} />
          <ClearForm onClear={setAsked} />
          {used.length > 0 && (
            <CacheTable kinds={used} hasSharedTier={cache.sharedTier !== 'NONE'} onClear={setAsked} />
          )}
          {unused.length > 0 && (
            <p className="mt-5 max-w-3xl text-paper-dim">
              Not asked for yet: {unused.map(({ kind }) => kindName(kind).toLowerCase()).join(', ')}.
            </p>
          )}
        </>
      )}
      <ClearDialog
        pattern={asked}
        onClose={() => setAsked(null)}
        onClear={(pattern) => void clearNow(pattern)}
      />
    </div>
  );
}

function tellCleared({ removed, isSharedTierCleared }: ClearTmdbCacheMutation['clearTmdbCache']) {
  const what = `${formatAnswers(removed)} cleared`;
  if (isSharedTierCleared) {
    toast(what, { description: 'Other processes clear theirs within seconds.' });
  } else {
    toast.error(`${what}, but none of Redis`, {
      description:
        'Redis is not reached. It still holds its answers and gives them back later: clear them again once it is reached.',
      duration: 10_000,
    });
  }
}

function ClearForm({ onClear }: { onClear: (pattern: string) => void }) {
  const [pattern, setPattern] = useState('');
  const [isWrong, setWrong] = useState(false);
  return (
    <form
      noValidate
      className="my-8 flex flex-wrap items-start gap-x-3 gap-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const text = pattern.trim();
        setWrong(!isPattern(text));
        if (isPattern(text)) onClear(text);
      }}
    >
      <Field
        label="What to clear"
        placeholder="movie:550"
        hint="KIND:ID, with * for any: movie:*, person:287, list:movie/*"
        error={isWrong ? 'Write KIND:ID, for example movie:* or person:287.' : undefined}
        value={pattern}
        maxLength={220}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        className="w-full max-w-md"
        onChange={(event) => {
          setPattern(event.target.value);
          setWrong(false);
        }}
      />
      <div className="flex flex-wrap gap-3 sm:pt-7.5">
        <Button type="submit" look="secondary" className="min-h-12">
          Clear these
        </Button>
        <Button look="danger" className="min-h-12" onClick={() => onClear('*')}>
          Clear everything
        </Button>
      </div>
    </form>
  );
}
