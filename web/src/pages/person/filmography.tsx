import { useSearchParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import { Poster, PosterName } from '../../domain/poster/poster';
import { StaleNote } from '../../domain/source-notes/source-notes';
import { usePersonFilmographyQuery } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { useOnNearEnd } from '../../ui/use-on-near-end';
import { groupByTitle, partsName } from './parts';

const gridStyle =
  'mt-6 grid grid-cols-[repeat(auto-fill,minmax(min(45%,140px),1fr))] gap-(--poster-gap) gap-y-6 sm:grid-cols-[repeat(auto-fill,minmax(168px,1fr))]';

/** What somebody made; of all, or of what can be played here. */
export function Filmography({ personId }: { personId: string }) {
  const [address, setAddress] = useSearchParams();
  const playableOnly = address.get('playable') === '1';
  const result = usePersonFilmographyQuery({ variables: { id: personId, playableOnly } });
  const { data, error, loading, refetch, fetchMore } = result;
  useHealing(result);
  const credits = data?.person?.credits;
  const { hasNextPage = false, endCursor = null } = credits?.pageInfo ?? {};
  const end = useOnNearEnd(hasNextPage, () => fetchMore({ variables: { after: endCursor } }));
  const films = groupByTitle(credits?.nodes ?? []);

  return (
    <section aria-labelledby="filmography" className="pt-14">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id="filmography" className="heading text-2xl">
          Films and series
        </h2>
        <Choice
          label="Which"
          value={playableOnly ? 'playable' : 'all'}
          options={[
            { value: 'all', label: 'All' },
            { value: 'playable', label: 'Can be played here' },
          ]}
          onChange={(which) =>
            setAddress(which === 'playable' ? { playable: '1' } : {}, {
              replace: true,
              preventScrollReset: true,
            })
          }
        />
      </div>
      {credits?.isStale && <StaleNote className="mt-4" />}
      {!credits && !loading && (
        <QueryProblem
          error={error}
          what="The list of films and series"
          onRetry={refetch}
          level="panel"
          className="pt-6"
        />
      )}
      {!credits && loading && (
        <div className={gridStyle}>
          <LoadingNote>Loading films and series</LoadingNote>
          {Array.from({ length: 7 }, (_, index) => (
            <Skeleton key={index} className="aspect-2/3" />
          ))}
        </div>
      )}
      {credits && films.length === 0 && (
        <p role="status" className="mt-6 text-lg text-paper-dim">
          {playableOnly ? 'Nothing of theirs can be played here yet.' : 'Nothing of theirs is known here.'}
        </p>
      )}
      {films.length > 0 && (
        <ul className={gridStyle}>
          {films.map(({ title, parts }) => (
            <li key={title.id}>
              <Poster title={title} isNamed>
                <PosterName title={title} />
                <p className="truncate text-[13px] text-paper-dim">{partsName(parts)}</p>
                {!title.isInLibrary && <p className="text-[13px] text-paper-dim">Not in this library yet</p>}
              </Poster>
            </li>
          ))}
        </ul>
      )}
      <div ref={end} aria-hidden className="h-px" />
    </section>
  );
}
