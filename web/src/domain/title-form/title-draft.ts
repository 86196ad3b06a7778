import type { TitleForm_entryFragment, TitleForm_personFragment, TitleKind } from '../../generated/graphql';
import { toLocal } from '../../ui/local-time';
import { seasonDraft, type SeasonDraft } from './season-draft';

export interface PersonDraft {
  /** Empty for somebody who is known by the name alone. */
  personId: string;
  name: string;
  character: string;
}

/** A title as the form holds it: numbers and days as they are typed, times in the curator's time zone. */
export interface TitleDraft {
  kind: TitleKind;
  name: string;
  originalName: string;
  originalLanguage: string;
  otherNames: { language: string; name: string }[];
  year: string;
  releasedOn: string;
  runtimeMinutes: string;
  synopsis: string;
  genres: string[];
  /** Parted by commas. */
  keywords: string;
  collection: string;
  cast: PersonDraft[];
  directors: PersonDraft[];
  writers: PersonDraft[];
  trailers: { name: string; url: string; language: string }[];
  /** Empty for a film. */
  seasons: SeasonDraft[];
  maturityLabel: string;
  maturityCountry: string;
  /** Needed for labels that the board is not known for. */
  maturityAge: string;
  isPublished: boolean;
  isPremium: boolean;
  licenceFrom: string;
  licenceUntil: string;
  /** Codes, parted by commas; empty is everywhere. */
  countries: string;
}

export const emptyDraft: TitleDraft = {
  kind: 'MOVIE',
  name: '',
  originalName: '',
  originalLanguage: '',
  otherNames: [],
  year: '',
  releasedOn: '',
  runtimeMinutes: '',
  synopsis: '',
  genres: [],
  keywords: '',
  collection: '',
  cast: [],
  directors: [],
  writers: [],
  trailers: [],
  seasons: [],
  maturityLabel: '',
  maturityCountry: '',
  maturityAge: '',
  isPublished: false,
  isPremium: true,
  licenceFrom: '',
  licenceUntil: '',
  countries: '',
};

const text = (value: string | number | null | undefined): string => (value == null ? '' : String(value));

const personDraft = ({ personId, name, character }: TitleForm_personFragment): PersonDraft => ({
  personId,
  name,
  character: character ?? '',
});

export function draftOf(entry: TitleForm_entryFragment): TitleDraft {
  const { licence, maturityRating } = entry;
  return {
    kind: entry.kind,
    name: entry.name,
    originalName: text(entry.originalName),
    originalLanguage: text(entry.originalLanguage),
    otherNames: entry.otherNames.map(({ language, name }) => ({ language, name })),
    year: text(entry.year),
    releasedOn: text(entry.releasedOn),
    runtimeMinutes: text(entry.runtimeMinutes),
    synopsis: text(entry.synopsis),
    genres: entry.genres.map(({ name }) => name),
    keywords: entry.keywords.join('\n'),
    collection: entry.collection?.name ?? '',
    cast: entry.cast.map(personDraft),
    directors: entry.directors.map(personDraft),
    writers: entry.writers.map(personDraft),
    trailers: entry.trailers.map(({ name, site, key, language }) => ({
      name,
      url: site === 'YOUTUBE' ? `https://www.youtube.com/watch?v=${key}` : `https://vimeo.com/${key}`,
      language: text(language),
    })),
    seasons: entry.seasons.map(seasonDraft),
    maturityLabel: text(maturityRating?.label),
    maturityCountry: text(maturityRating?.country),
    maturityAge: text(maturityRating?.age),
    isPublished: entry.isPublished,
    isPremium: entry.isPremium,
    licenceFrom: toLocal(licence.from),
    licenceUntil: toLocal(licence.until),
    countries: (licence.countries ?? []).join(', '),
  };
}
