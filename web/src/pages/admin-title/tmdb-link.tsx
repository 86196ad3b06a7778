import { useState } from 'react';
import { toast } from 'sonner';
import { inputProblems, problemText } from '../../domain/console/problem-of';
import { partName } from '../../domain/title-form/part-names';
import { FormSection } from '../../domain/title-form/form-section';
import {
  type AdminTitle_entryFragment,
  useLinkTitleToTmdbMutation,
  useRefreshFromTmdbMutation,
  useUpdateTitleMutation,
} from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Field } from '../../ui/field';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
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
  const { id, tmdbId, tmdbRefreshedAt, editedFields, origin, kind } = entry;
  const [link, { loading: isLinking }] = useLinkTitleToTmdbMutation();
  const [refresh, { loading: isStarting }] = useRefreshFromTmdbMutation();
  const [update, { loading: isUnpinning }] = useUpdateTitleMutation();
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
    if (/^\d{1,10}$/.test(number.trim())) void linkTo(Number(number));
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
      {editedFields.length > 0 && (
        <div>
          <h3 className="text-[15px] font-medium">Edited by hand, kept from imports</h3>
          <ul className="mt-2 flex flex-wrap gap-2">
            {editedFields.map((field) => (
              <li key={field}>
                <Button
                  look="secondary"
                  size="small"
                  disabled={isUnpinning}
                  aria-label={`Let imports change ${partName(field).toLowerCase()} again`}
                  onClick={() =>
                    void attempt(() =>
                      update({
                        variables: { input: { id, expectedVersion: version, unpinFields: [field] } },
                      }),
                    )
                  }
                >
                  {partName(field)}
                </Button>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-sm text-paper-dim">
            Press one to let imports and refreshes change it again.
          </p>
        </div>
      )}
    </FormSection>
  );
}
