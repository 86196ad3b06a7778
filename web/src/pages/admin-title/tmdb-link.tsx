import { useState } from 'react';
import { toast } from 'sonner';
import { inputProblems, problemText } from '../../domain/console/problem-of';
import { FormSection } from '../../domain/title-form/form-section';
import { isTmdbNumber } from '../../domain/title-form/tmdb-number';
import {
  type AdminTitle_entryFragment,
  useLinkTitleToTmdbMutation,
  useRefreshFromTmdbMutation,
} from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { PinnedFields } from './pinned-fields';
import { RefreshJob } from './refresh-job';

interface TmdbLinkProps {
  entry: AdminTitle_entryFragment;
  version: number;
  /** Everything here is saved at once, and the title has another version. */
  onChanged: () => void;
}

/** Which title of TMDB this is, and what of it imports may write. */
export function TmdbLink({ entry, version, onChanged }: TmdbLinkProps) {
  const now = useNow(30_000);
  const { id, tmdbId, tmdbRefreshedAt, origin, kind } = entry;
  const [link, { loading: isLinking }] = useLinkTitleToTmdbMutation();
  const [refresh, { loading: isStarting }] = useRefreshFromTmdbMutation();
  const [number, setNumber] = useState('');
  const [problem, setProblem] = useState<string>();
  const [jobId, setJobId] = useState<string | null>(null);

  const attempt = async (act: () => Promise<unknown>): Promise<void> => {
    setProblem(undefined);
    try {
      await act();
      onChanged();
    } catch (error) {
      setProblem(inputProblems(error)['tmdbId'] ?? problemText(error));
    }
  };
  const linkTo = (wanted: number | null) =>
    attempt(async () => {
      await link({ variables: { input: { titleId: id, tmdbId: wanted } } });
      setNumber('');
      toast(wanted === null ? 'It is linked to no title of TMDB.' : 'It is linked to TMDB.');
    });
  const startLink = () => {
    if (isTmdbNumber(number.trim())) void linkTo(Number(number));
    else setProblem('Enter the number that stands in the address of its page at TMDB.');
  };
  const page = `https://www.themoviedb.org/${kind === 'SERIES' ? 'tv' : 'movie'}/${tmdbId}`;

  return (
    <FormSection name="TMDB" note="What you edit here, refreshes leave alone.">
      {tmdbId === null ? (
        <div className="flex max-w-md flex-wrap items-start gap-2">
          <Field
            label="Number at TMDB"
            inputMode="numeric"
            className="min-w-0 flex-1"
            value={number}
            error={problem}
            hint="As in the address of its page there."
            onChange={(event) => setNumber(event.target.value)}
            onKeyDown={(event) => event.key === 'Enter' && startLink()}
          />
          <Button look="secondary" className="mt-7 min-h-12" disabled={isLinking} onClick={startLink}>
            Link
          </Button>
        </div>
      ) : (
        <div>
          <p>
            Linked to{' '}
            <a
              href={page}
              target="_blank"
              rel="noreferrer"
              className="figures underline underline-offset-4 hover:text-white"
            >
              {tmdbId}
            </a>
            <span className="text-paper-dim">
              {tmdbRefreshedAt ? `, compared ${formatAgo(tmdbRefreshedAt, now)}` : ', not compared yet'}
            </span>
          </p>
          <div className="mt-3 flex flex-wrap gap-2">
            <Button
              look="secondary"
              size="small"
              disabled={isStarting || jobId !== null}
              onClick={() =>
                void attempt(async () => {
                  const { data } = await refresh({ variables: { input: { titleIds: [id] } } });
                  setJobId(data?.refreshFromTmdb.id ?? null);
                })
              }
            >
              Compare with TMDB now
            </Button>
            {origin !== 'TMDB' && (
              <Button look="quiet" size="small" disabled={isLinking} onClick={() => void linkTo(null)}>
                It is another title
              </Button>
            )}
          </div>
          {problem && (
            <p role="alert" className="mt-2 text-sm text-danger">
              {problem}
            </p>
          )}
          {jobId && (
            <RefreshJob
              key={jobId}
              id={jobId}
              onOver={() => {
                setJobId(null);
                onChanged();
              }}
            />
          )}
        </div>
      )}
      <PinnedFields entry={entry} version={version} onChanged={onChanged} />
    </FormSection>
  );
}
