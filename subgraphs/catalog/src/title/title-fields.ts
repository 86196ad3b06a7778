import { spellingKey } from './name-ids';
import type { CuratedRecord, LicenceRecord } from './read-title-records';
import type { PersonRecord, SeasonRecord } from './title-record';
import { personKey } from './write-people';

type Named = string | PersonRecord;

/** One fact of a title that a person or an import may change. */
export interface TitleField {
  /** As LibraryEntry calls it. */
  name: string;
  keys: readonly (keyof CuratedRecord)[];
  /** Equal where two values say the same. */
  sameAs: (record: CuratedRecord) => unknown;
  /** What a reader of the history sees; null where there is nothing. */
  inWords: (record: CuratedRecord, other: CuratedRecord) => string | null;
  /** Changes by itself day by day: told of only where a person changes it. */
  isVolatile?: true;
}

const LONGEST = 4_000;
const listed = (texts: readonly string[]): string | null => (texts.length === 0 ? null : texts.join(', '));

type PlainKey =
  | 'name'
  | 'originalName'
  | 'originalLanguage'
  | 'year'
  | 'releasedOn'
  | 'runtimeMinutes'
  | 'synopsis'
  | 'tmdbId'
  | 'backdropPath'
  | 'popularity'
  | 'isPublished'
  | 'isPremium';

function plain(name: PlainKey): TitleField {
  const valueOf = (record: CuratedRecord) => record[name] ?? null;
  return {
    name,
    keys: [name],
    sameAs: valueOf,
    inWords: (record) => {
      const value = valueOf(record);
      return value === null ? null : String(value);
    },
  };
}

const asPerson = (named: Named): PersonRecord => (typeof named === 'string' ? { name: named } : named);

// Whoever has a number at TMDB is known by it, whatever the spelling.
function people(name: 'cast' | 'directors' | 'writers'): TitleField {
  const of = (record: CuratedRecord): PersonRecord[] => (record[name] ?? []).map(asPerson);
  return {
    name,
    keys: [name],
    sameAs: (record) => of(record).map((person) => [personKey(person), person.character ?? null]),
    inWords: (record) =>
      listed(of(record).map((p) => (p.character ? `${p.name} as ${p.character}` : p.name))),
  };
}

const moment = (time: string | null): string | null =>
  time === null ? null : new Date(time).toISOString().replace(/:00\.000Z$/, 'Z');

const NO_LICENCE: LicenceRecord = { from: null, until: null, countries: null };
const licenceOf = (record: CuratedRecord): LicenceRecord => record.licence ?? NO_LICENCE;

interface EpisodeLine {
  key: string;
  line: string;
}
const seasonsOf = (record: CuratedRecord): SeasonRecord[] =>
  (record.seasons ?? []).toSorted((a, b) => a.number - b.number);

/** A line for each season and each episode. */
function seasonLines(record: CuratedRecord): EpisodeLine[] {
  return seasonsOf(record).flatMap((season) => [
    {
      key: `${season.number}`,
      line: words(
        `Season ${season.number}`,
        season.name ?? null,
        season.releasedOn ?? null,
        season.overview ?? null,
      ),
    },
    ...season.episodes
      .toSorted((a, b) => a.number - b.number)
      .map((episode) => ({
        key: `${season.number}.${episode.number}`,
        line: words(
          `${season.number}.${episode.number}`,
          episode.name,
          episode.runtimeMinutes ? `${episode.runtimeMinutes} min` : null,
          episode.airedOn ?? null,
          episode.synopsis ?? null,
          episode.stillPath ?? null,
        ),
      })),
  ]);
}
const words = (...parts: readonly (string | null)[]): string =>
  parts.filter((part) => part !== null).join(' · ');

const seasons: TitleField = {
  name: 'seasons',
  keys: ['seasons'],
  sameAs: (record) => seasonLines(record).map(({ line }) => line),
  // Only the lines that the other record has not: a series may have hundreds of episodes.
  inWords: (record, other) => {
    const others = new Set(seasonLines(other).map(({ line }) => line));
    const own = seasonLines(record).flatMap(({ line }) => (others.has(line) ? [] : [line]));
    return own.length === 0 ? null : own.join('\n');
  },
};

/** Every fact of a title; their order is the history's. */
export const TITLE_FIELDS: readonly TitleField[] = [
  plain('name'),
  plain('originalName'),
  plain('originalLanguage'),
  {
    name: 'otherNames',
    keys: ['otherNames'],
    sameAs: (record) =>
      [...new Map((record.otherNames ?? []).map((other) => [other.language, other.name]))].sort(),
    inWords: (record) =>
      listed((record.otherNames ?? []).map((other) => `${other.name} (${other.language})`)),
  },
  plain('year'),
  plain('releasedOn'),
  plain('runtimeMinutes'),
  plain('synopsis'),
  {
    name: 'genres',
    keys: ['genres'],
    sameAs: (record) => record.genres.map(spellingKey),
    inWords: (record) => listed(record.genres),
  },
  {
    name: 'keywords',
    keys: ['keywords'],
    sameAs: (record) => (record.keywords ?? []).toSorted(),
    inWords: (record) => listed(record.keywords ?? []),
  },
  people('cast'),
  people('directors'),
  people('writers'),
  {
    name: 'collection',
    keys: ['collection'],
    sameAs: (record) => record.collection?.id ?? null,
    inWords: (record) => record.collection?.name ?? null,
  },
  {
    name: 'trailers',
    keys: ['trailers'],
    sameAs: (record) =>
      (record.trailers ?? []).map(({ name, site, key, language }) => [name, site, key, language ?? null]),
    inWords: (record) =>
      listed((record.trailers ?? []).map(({ name, site, key }) => `${name} (${site} ${key})`)),
  },
  seasons,
  {
    name: 'maturityRating',
    keys: ['maturity'],
    sameAs: ({ maturity }) => (maturity ? [maturity.label, maturity.country, maturity.age] : null),
    inWords: ({ maturity }) =>
      maturity ? `${maturity.label} (${maturity.country}, from ${maturity.age})` : null,
  },
  plain('tmdbId'),
  plain('backdropPath'),
  {
    name: 'rating',
    isVolatile: true,
    keys: ['rating', 'ratingVotes'],
    // The column has the digits of a float4.
    sameAs: ({ rating, ratingVotes }) => [
      typeof rating === 'number' ? Math.fround(rating) : null,
      ratingVotes ?? null,
    ],
    inWords: ({ rating, ratingVotes }) =>
      typeof rating === 'number' ? `${Math.round(rating * 10) / 10} (${ratingVotes ?? 0} votes)` : null,
  },
  { ...plain('popularity'), isVolatile: true },
  plain('isPublished'),
  plain('isPremium'),
  {
    name: 'licence',
    keys: ['licence'],
    sameAs: (record) => {
      const { from, until, countries } = licenceOf(record);
      return [moment(from), moment(until), countries];
    },
    inWords: (record) => {
      const { from, until, countries } = licenceOf(record);
      return listed([
        ...(from ? [`from ${moment(from)}`] : []),
        ...(until ? [`until ${moment(until)}`] : []),
        ...(countries ? [`in ${countries.length === 0 ? 'no country' : countries.join(' ')}`] : []),
      ]);
    },
  },
];

/** The fields in which two records of one title differ. */
export const differingFields = (before: CuratedRecord, after: CuratedRecord): TitleField[] =>
  TITLE_FIELDS.filter(
    (field) => JSON.stringify(field.sameAs(before)) !== JSON.stringify(field.sameAs(after)),
  );

/** What a history keeps of a value; null where there is nothing. */
export function valueInWords(field: TitleField, record: CuratedRecord, other: CuratedRecord): string | null {
  const text = field.inWords(record, other);
  return text !== null && text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
