import type { TitlePatch } from '../title/merge-record';
import type { LicenceRecord } from '../title/read-title-records';
import { TEXT_LENGTHS } from '../title/text-rules';
import { TitleKind } from '../title/title-kind';
import { FIRST_YEAR, LAST_NUMBER, LAST_YEAR, MOST, MOST_MINUTES } from '../title/title-limits';
import type { EpisodeRecord, SeasonRecord, TitleRecord } from '../title/title-record';
import type { InputProblems } from './input-problems';
import {
  readCountry,
  readDay,
  readInteger,
  readLanguage,
  readMaturity,
  readRating,
  readText,
  readVideoAddress,
} from './read-values';
import type {
  EntryNameInput,
  EntrySeasonInput,
  EntryTrailerInput,
  LicenceInput,
  TitleFactsInput,
} from './title-inputs';

const VOTES = 2_000_000_000;

type Facts = Omit<TitleFactsInput, 'cast' | 'directors' | 'writers' | 'genres' | 'collection'>;
type FactsPatch = Omit<TitlePatch, 'id'>;

/**
 * The facts that need no look into the database, checked; what is wrong is added to `problems` under `at`.
 * What is absent stays absent, null clears.
 * @param at the place of the input, for example `input`; the paths of problems begin with it.
 */
export function readTitleFacts(
  problems: InputProblems,
  at: string,
  given: Facts & { name?: string | null },
  kind: TitleKind,
): FactsPatch {
  const patch: FactsPatch = {};
  const read = <K extends keyof (Facts & { name: string })>(
    key: K,
    set: (value: NonNullable<(Facts & { name: string })[K]> | null, path: string) => void,
  ): void => {
    const value = given[key];
    if (value !== undefined)
      set((value ?? null) as NonNullable<(Facts & { name: string })[K]> | null, `${at}.${key}`);
  };
  read('name', (value, path) => {
    if (value === null) return;
    const name = readText(problems, path, value, { maximum: TEXT_LENGTHS.name, isRequired: true });
    if (name !== null) patch.name = name;
  });
  read('originalName', (value, path) => {
    const name = readText(problems, path, value, { maximum: TEXT_LENGTHS.name });
    patch.originalName = name === patch.name ? null : name;
  });
  read('originalLanguage', (value, path) => (patch.originalLanguage = readLanguage(problems, path, value)));
  read('otherNames', (value, path) => (patch.otherNames = readOtherNames(problems, path, value ?? [])));
  read('year', (value, path) => (patch.year = readInteger(problems, path, value, FIRST_YEAR, LAST_YEAR)));
  read('releasedOn', (value, path) => (patch.releasedOn = readDay(problems, path, value)));
  read('runtimeMinutes', (value, path) => {
    patch.runtimeMinutes = readInteger(problems, path, value, 1, MOST_MINUTES);
    if (value !== null && kind === TitleKind.SERIES)
      problems.add(path, 'is of films; of a series its episodes have one.');
  });
  read('synopsis', (value, path) => {
    patch.synopsis = readText(problems, path, value, { maximum: TEXT_LENGTHS.synopsis, hasLines: true });
  });
  read('keywords', (value, path) => (patch.keywords = readKeywords(problems, path, value ?? [])));
  read('trailers', (value, path) => (patch.trailers = readTrailers(problems, path, value ?? [])));
  read('seasons', (value, path) => {
    if (kind === TitleKind.MOVIE && value?.length) problems.add(path, 'are of series only.');
    if (kind === TitleKind.SERIES) patch.seasons = readSeasons(problems, path, value ?? []);
  });
  read('maturityRating', (value, path) => {
    patch.maturity = value === null ? null : readMaturity(problems, path, value);
  });
  read('rating', (value, path) => (patch.rating = readRating(problems, path, value)));
  read('ratingVotes', (value, path) => (patch.ratingVotes = readInteger(problems, path, value, 0, VOTES)));
  read('popularity', (value, path) => {
    const popularity = readInteger(problems, path, value, 0, 1_000);
    if (popularity !== null) patch.popularity = popularity;
  });
  read('isPublished', (value) => {
    if (value !== null) patch.isPublished = value;
  });
  read('isPremium', (value) => {
    if (value !== null) patch.isPremium = value;
  });
  read('licence', (value, path) => (patch.licence = readLicence(problems, path, value ?? {})));
  return patch;
}

/** @returns whether there are at most so many. */
export function isFew(
  problems: InputProblems,
  path: string,
  list: readonly unknown[],
  maximum: number,
): boolean {
  if (list.length > maximum) problems.add(path, `may have ${maximum} entries at most.`);
  return list.length <= maximum;
}

function readOtherNames(
  problems: InputProblems,
  path: string,
  list: readonly EntryNameInput[],
): NonNullable<TitleRecord['otherNames']> {
  if (!isFew(problems, path, list, MOST.otherNames)) return [];
  const seen = new Set<string>();
  return list.map(({ language, name }, index) => {
    const code = readLanguage(problems, `${path}.${index}.language`, language);
    if (code === null)
      problems.add(`${path}.${index}.language`, 'must be a language of ISO 639-1, for example en.');
    if (seen.has(language)) problems.add(`${path}.${index}.language`, 'stands there twice.');
    seen.add(language);
    const text = readText(problems, `${path}.${index}.name`, name, {
      maximum: TEXT_LENGTHS.name,
      isRequired: true,
    });
    return { language, name: text ?? '' };
  });
}

function readKeywords(problems: InputProblems, path: string, list: readonly string[]): string[] {
  if (!isFew(problems, path, list, MOST.keywords)) return [];
  const words = list.map((word, index) =>
    readText(problems, `${path}.${index}`, word, { maximum: TEXT_LENGTHS.keyword, isRequired: true }),
  );
  return [...new Set(words.flatMap((word) => (word === null ? [] : [word.toLowerCase()])))];
}

function readTrailers(
  problems: InputProblems,
  path: string,
  list: readonly EntryTrailerInput[],
): NonNullable<TitleRecord['trailers']> {
  if (!isFew(problems, path, list, MOST.trailers)) return [];
  return list.flatMap(({ name, url, language }, index) => {
    const at = `${path}.${index}`;
    const label = readText(problems, `${at}.name`, name, { maximum: TEXT_LENGTHS.name, isRequired: true });
    const spoken = readLanguage(problems, `${at}.language`, language);
    const video = url.length > 500 ? null : readVideoAddress(url);
    if (!video) problems.add(`${at}.url`, 'must be the address of a video on YouTube or Vimeo.');
    return video && label !== null ? [{ name: label, ...video, language: spoken }] : [];
  });
}

function readSeasons(
  problems: InputProblems,
  path: string,
  list: readonly EntrySeasonInput[],
): SeasonRecord[] {
  const count = list.reduce((sum, season) => sum + season.episodes.length, 0);
  if (!isFew(problems, path, list, MOST.seasons)) return [];
  if (count > MOST.episodes) {
    problems.add(path, `may have ${MOST.episodes} episodes at most.`);
    return [];
  }
  const numbers = new Set<number>();
  return list.map((season, index) => {
    const at = `${path}.${index}`;
    const number = readNumber(problems, `${at}.number`, season.number, LAST_NUMBER.season, numbers);
    const episodes = new Set<number>();
    return {
      number,
      name: readText(problems, `${at}.name`, season.name, { maximum: TEXT_LENGTHS.name }),
      overview: readText(problems, `${at}.overview`, season.overview, {
        maximum: TEXT_LENGTHS.synopsis,
        hasLines: true,
      }),
      releasedOn: readDay(problems, `${at}.releasedOn`, season.releasedOn),
      episodes: season.episodes.map((episode, place): EpisodeRecord => {
        const here = `${at}.episodes.${place}`;
        return {
          number: readNumber(problems, `${here}.number`, episode.number, LAST_NUMBER.episode, episodes),
          name:
            readText(problems, `${here}.name`, episode.name, {
              maximum: TEXT_LENGTHS.name,
              isRequired: true,
            }) ?? '',
          synopsis: readText(problems, `${here}.synopsis`, episode.synopsis, {
            maximum: TEXT_LENGTHS.synopsis,
            hasLines: true,
          }),
          runtimeMinutes: readInteger(
            problems,
            `${here}.runtimeMinutes`,
            episode.runtimeMinutes,
            1,
            MOST_MINUTES,
          ),
          airedOn: readDay(problems, `${here}.airedOn`, episode.airedOn),
        };
      }),
    };
  });
}

/** From 0; each number once. */
function readNumber(
  problems: InputProblems,
  path: string,
  value: number,
  maximum: number,
  seen: Set<number>,
): number {
  readInteger(problems, path, value, 0, maximum);
  if (seen.has(value)) problems.add(path, `${value} stands there twice.`);
  seen.add(value);
  return value;
}

function readLicence(problems: InputProblems, path: string, given: LicenceInput): LicenceRecord {
  const { from = null, until = null, countries = null } = given;
  for (const [name, time] of Object.entries({ from, until })) {
    const year = time?.getUTCFullYear() ?? FIRST_YEAR;
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR))
      problems.add(`${path}.${name}`, `must be from ${FIRST_YEAR} to ${LAST_YEAR}.`);
  }
  if (from && until && from >= until) problems.add(`${path}.until`, 'must be later than its beginning.');
  if (countries?.length === 0) problems.add(`${path}.countries`, 'must name a country; null is everywhere.');
  const codes = countries?.map((code, index) => readCountry(problems, `${path}.countries.${index}`, code));
  return {
    from: from && !Number.isNaN(from.getTime()) ? from.toISOString() : null,
    until: until && !Number.isNaN(until.getTime()) ? until.toISOString() : null,
    countries: codes ? [...new Set(codes)].sort() : null,
  };
}
