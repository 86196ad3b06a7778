import { Episode } from '../season/episode';
import { Season } from '../season/season';
import type { EpisodeRecord, SeasonRecord } from '../title/title-record';
import type { TmdbSeason } from '../tmdb/answers/series';
import { asUpstreamError, unavailable, type Reading } from './reading';
import type { TitleElsewhere } from './title-elsewhere';
import { episodeRecordOf } from './title-record-of';

const seasonOf = (titleId: string, seriesTmdbId: number, season: Omit<SeasonRecord, 'episodes'>): Season =>
  Object.assign(new Season(), {
    id: `${titleId}-s${season.number}`,
    titleId,
    number: season.number,
    name: season.name ?? null,
    overview: season.overview ?? null,
    releasedOn: season.releasedOn ?? null,
    seriesTmdbId,
  });

/** The seasons of a series that has no row, in order. */
export const seasonsElsewhere = ({ record, seasons }: TitleElsewhere): Season[] => [
  ...new Map(
    seasons.map((season) => [season.number, seasonOf(record.id, record.tmdbId ?? 0, season)]),
  ).values(),
];

const episodeOf = (seasonId: string, episode: EpisodeRecord): Episode =>
  Object.assign(new Episode(), {
    id: `${seasonId}e${episode.number}`,
    seasonId,
    number: episode.number,
    name: episode.name,
    runtimeMinutes: episode.runtimeMinutes ?? null,
    synopsis: episode.synopsis ?? null,
    stillPath: episode.stillPath ?? null,
    airedOn: episode.airedOn ?? null,
  });

/** The episodes of such a season, in order. @throws UPSTREAM_UNAVAILABLE where TMDB does not answer. */
export async function episodesElsewhere(
  { tmdb, locale }: Pick<Reading, 'tmdb' | 'locale'>,
  { id, number, seriesTmdbId }: Season,
): Promise<Episode[]> {
  if (!tmdb || seriesTmdbId === undefined) throw unavailable();
  const answer = await tmdb.season(seriesTmdbId, number, locale).catch((error: unknown) => {
    throw asUpstreamError(error);
  });
  return answer ? episodesIn(id, answer.value) : [];
}

function episodesIn(seasonId: string, season: TmdbSeason): Episode[] {
  const episodes = season.episodes
    .filter(({ episodeNumber }) => episodeNumber > 0)
    .map((item) => [item.episodeNumber, episodeOf(seasonId, episodeRecordOf(item))] as const)
    .toSorted(([a], [b]) => a - b);
  return [...new Map(episodes).values()];
}
