import { useEffect } from 'react';
import { valueInWords } from '../../domain/title-form/change-words';
import { FormSection } from '../../domain/title-form/form-section';
import { partName } from '../../domain/title-form/part-names';
import { type AdminTitle_changeFragment, useAdminTitleHistoryQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { formatClock, formatDate } from '../../ui/time';

const sourceNames: Record<AdminTitle_changeFragment['source'], string> = {
  PERSON: 'edited',
  TMDB_IMPORT: 'imported from TMDB',
  FILE_IMPORT: 'imported from a file',
  REFRESH: 'brought by the refresh from TMDB',
};

/** Who changed what, newest first. */
export function TitleHistory({ id, version }: { id: string; version: number }) {
  const { data, error, loading, refetch, fetchMore } = useAdminTitleHistoryQuery({
    variables: { id },
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-first',
  });
  useEffect(() => {
    refetch().catch(() => undefined);
  }, [version, refetch]);
  const changes = data?.libraryEntry?.changes;
  return (
    <FormSection name="History">
      {!changes && (
        <p className="text-paper-dim">
          {loading || !error ? 'Loading the history…' : 'The history cannot be read now.'}
        </p>
      )}
      {changes?.nodes.length === 0 && <p className="text-paper-dim">Nobody has changed anything yet.</p>}
      {changes && changes.nodes.length > 0 && (
        <ol className="border-t border-line">
          {changes.nodes.map((change) => (
            <Change key={change.id} change={change} />
          ))}
        </ol>
      )}
      {changes?.pageInfo.hasNextPage && (
        <div>
          <Button
            look="secondary"
            size="small"
            onClick={() =>
              void fetchMore({ variables: { after: changes.pageInfo.endCursor } }).catch(() => undefined)
            }
          >
            Show older changes
          </Button>
        </div>
      )}
    </FormSection>
  );
}

function Change({ change }: { change: AdminTitle_changeFragment }) {
  const { field, before, after, at, actor, source } = change;
  const hasLines = [before, after].some((text) => text?.includes('\n'));
  return (
    <li className="border-b border-line py-2.5">
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="font-medium">{partName(field)}</span>
        <span className="text-[15px] text-paper-dim">
          {sourceNames[source]}
          {actor ? ` by ${actor.name}` : ''}
        </span>
        <time dateTime={at} className="figures ml-auto text-sm text-paper-dim">
          {formatDate(at)}, {formatClock(at)}
        </time>
      </p>
      {field !== 'title' && (
        <p className="mt-0.5 line-clamp-6 text-[15px] break-words whitespace-pre-line">
          <del className="text-paper-dim no-underline">{valueInWords(field, before)}</del>
          <span aria-hidden className="text-paper-faint">
            {hasLines ? '\n→ ' : ' → '}
          </span>
          <span className="sr-only">became</span>{' '}
          <ins className="no-underline">{valueInWords(field, after)}</ins>
        </p>
      )}
    </li>
  );
}
