import type { EntrySeasonInput, TitleForm_seasonFragment } from '../../generated/graphql';

/** An episode as the form holds it: numbers and days as they are typed. */
export interface EpisodeDraft {
  number: string;
  name: string;
  synopsis: string;
  airedOn: string;
  runtimeMinutes: string;
}

export interface SeasonDraft {
  number: string;
  name: string;
  overview: string;
  releasedOn: string;
  episodes: EpisodeDraft[];
}

const text = (value: string | number | null): string => (value === null ? '' : String(value));
const orNull = (typed: string): string | null => typed.trim() || null;
const numberOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));

export const seasonDraft = (season: TitleForm_seasonFragment): SeasonDraft => ({
  number: text(season.number),
  name: text(season.name),
  overview: text(season.overview),
  releasedOn: text(season.releasedOn),
  episodes: (season.episodes ?? []).map(({ number, name, synopsis, airedOn, runtimeMinutes }) => ({
    number: text(number),
    name,
    synopsis: text(synopsis),
    airedOn: text(airedOn),
    runtimeMinutes: text(runtimeMinutes),
  })),
});

/** In the form's order, so that what the service says of a place is said at the field that stands there. */
export const seasonInput = (season: SeasonDraft): EntrySeasonInput => ({
  number: numberOf(season.number) ?? 0,
  name: orNull(season.name),
  overview: orNull(season.overview),
  releasedOn: orNull(season.releasedOn),
  episodes: season.episodes.map((episode) => ({
    number: numberOf(episode.number) ?? 0,
    name: episode.name.trim(),
    synopsis: orNull(episode.synopsis),
    airedOn: orNull(episode.airedOn),
    runtimeMinutes: numberOf(episode.runtimeMinutes),
  })),
});

/** The number after the last one. */
export const nextNumber = (rows: readonly { number: string }[]): string =>
  String(Math.max(0, ...rows.map(({ number }) => Number(number) || 0)) + 1);

export const newSeason = (seasons: readonly SeasonDraft[]): SeasonDraft => ({
  number: nextNumber(seasons),
  name: '',
  overview: '',
  releasedOn: '',
  episodes: [],
});

export const newEpisode = (episodes: readonly EpisodeDraft[]): EpisodeDraft => ({
  number: nextNumber(episodes),
  name: '',
  synopsis: '',
  airedOn: '',
  runtimeMinutes: '',
});

/** Where a row belongs by its number among the others; those without a number stay below. */
export function placeByNumber(rows: readonly { number: string }[], index: number): number {
  const value = ({ number }: { number: string }): number =>
    /^\d+$/.test(number.trim()) ? Number(number) : Infinity;
  const own = value(rows[index] ?? { number: '' });
  return rows.filter((row, place) => (place < index ? value(row) <= own : place > index && value(row) < own))
    .length;
}

/** A line for each season and each episode, for the eye. */
export function seasonLines(seasons: readonly SeasonDraft[]): string[] {
  const line = (...parts: string[]): string => parts.filter((part) => part.trim() !== '').join(' · ');
  return seasons.flatMap(({ number, name, releasedOn, overview, episodes }) => [
    line(`Season ${number}`, name, releasedOn, overview),
    ...episodes.map((one) =>
      line(
        `${number}.${one.number}`,
        one.name,
        one.runtimeMinutes && `${one.runtimeMinutes} min`,
        one.airedOn,
        one.synopsis,
      ),
    ),
  ]);
}
