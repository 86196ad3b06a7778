import { useId } from 'react';
import { useSearchParams } from 'react-router';
import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import {
  type Episodes_seasonFragment,
  type Seasons_seasonFragment,
  useSeasonEpisodesQuery,
  useTitleSeasonsQuery,
} from '../../generated/graphql';
import { formatDay } from '../../ui/calendar-day';
import { Picture } from '../../ui/picture';
import { LoadingNote, Skeleton } from '../../ui/skeleton';

type Season = Seasons_seasonFragment;
type Episode = NonNullable<Episodes_seasonFragment['episodes']>[number];

const seasonName = ({ name, number }: Season): string =>
  name ?? (number === 0 ? 'Specials' : `Season ${number}`);

/** The episodes of one season at a time. */
export function Seasons({ titleId }: { titleId: string }) {
  const id = useId();
  const result = useTitleSeasonsQuery({ variables: { id: titleId } });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const [address, setAddress] = useSearchParams();
  const chosen = address.get('season');
  const seasons = data?.title?.seasons;
  // Specials come first by number; nobody begins with them.
  const season =
    seasons?.find(({ number }) => String(number) === chosen) ??
    seasons?.find(({ number }) => number > 0) ??
    seasons?.[0];
  // Asked together with the list: nearly all begin with the first.
  const number = season?.number ?? (/^\d{1,4}$/.test(chosen ?? '') ? Number(chosen) : 1);
  const asked = useSeasonEpisodesQuery({ variables: { id: titleId, number } });
  useHealing(asked);
  const episodes = asked.data?.title?.seasons.find((one) => one.number === number)?.episodes;
  if (seasons?.length === 0) return null;
  const choose = (number: string) =>
    setAddress(
      (now) => {
        now.set('season', number);
        return now;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <section aria-labelledby={id} className="page-gutter mt-14">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        <h2 id={id} className="heading text-xl sm:text-2xl">
          Episodes
        </h2>
        {seasons && seasons.length > 1 && (
          <select
            aria-label="Season"
            value={season?.number}
            onChange={(event) => choose(event.target.value)}
            className="min-h-11 max-w-full rounded bg-ink-raised px-3 text-[15px] transition-colors hover:bg-ink-high"
          >
            {seasons.map((one) => (
              <option key={one.id} value={one.number}>
                {seasonName(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      {!seasons && loading && <LoadingEpisodes />}
      {!seasons && !loading && (
        <QueryProblem
          error={error}
          what="The list of episodes"
          onRetry={refetch}
          level="panel"
          className="pt-5"
        />
      )}
      {season && <SeasonFacts season={season} />}
      {season && episodes && <EpisodeList season={season} episodes={episodes} />}
      {season && !episodes && asked.loading && <LoadingEpisodes />}
      {season && !episodes && !asked.loading && (
        <QueryProblem
          error={asked.error}
          what="The list of episodes"
          onRetry={asked.refetch}
          level="panel"
          className="pt-5"
        />
      )}
    </section>
  );
}

const LoadingEpisodes = () => (
  <div className="mt-5 grid gap-4">
    <LoadingNote>Loading the episodes</LoadingNote>
    <Skeleton className="h-24" />
    <Skeleton className="h-24" />
  </div>
);

function SeasonFacts({ season }: { season: Season }) {
  const begun = formatDay(season.releasedOn);
  return (
    <>
      {(season.overview || begun) && (
        <p className="mt-3 max-w-3xl text-paper-dim">
          {season.overview} {begun && <span className="whitespace-nowrap">First shown on {begun}.</span>}
        </p>
      )}
    </>
  );
}

function EpisodeList({ season, episodes }: { season: Season; episodes: readonly Episode[] }) {
  return (
    <>
      {episodes.length === 0 && <p className="mt-4 text-paper-dim">Nothing is known of its episodes yet.</p>}
      <ol aria-label={`Episodes of ${seasonName(season)}`} className="mt-4 border-t border-line">
        {episodes.map((episode) => {
          const aired = formatDay(episode.airedOn);
          return (
            <li
              key={episode.id}
              className="grid grid-cols-[2ch_minmax(0,1fr)] gap-x-4 border-b border-line py-4 sm:grid-cols-[2ch_200px_minmax(0,1fr)] sm:gap-x-6"
            >
              <span className="figures pt-0.5 text-paper-dim">{episode.number}</span>
              {episode.stillUrl && (
                <Picture
                  src={episode.stillUrl}
                  width={400}
                  height={225}
                  fallback={<span aria-hidden className="max-sm:hidden" />}
                  className="aspect-video w-full rounded-md bg-ink-high object-cover max-sm:col-start-2 max-sm:mb-3"
                />
              )}
              <div className={episode.stillUrl ? 'min-w-0 max-sm:col-start-2' : 'min-w-0 sm:col-span-2'}>
                <h3 className="font-semibold">{episode.name}</h3>
                <p className="text-sm text-paper-dim">
                  {[aired, episode.runtimeMinutes && `${episode.runtimeMinutes} min`]
                    .filter(Boolean)
                    .join(' / ')}
                </p>
                {episode.synopsis && (
                  <p className="mt-1.5 max-w-3xl text-[15px] text-paper-dim">{episode.synopsis}</p>
                )}
              </div>
            </li>
          );
        })}
      </ol>
    </>
  );
}
