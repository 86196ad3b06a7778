import type { CreateTitleInput, EntryPersonInput, UpdateTitleInput } from '../../generated/graphql';
import { toInstant } from '../../ui/local-time';
import { seasonInput } from './season-draft';
import type { PersonDraft, TitleDraft } from './title-draft';

type Facts = Omit<UpdateTitleInput, 'id' | 'expectedVersion' | 'unpinFields'>;

/** What is sent, compared and chosen as a whole, as the service calls it: which fields of the form make it up. */
export const fieldsOfPart = {
  name: ['name'],
  originalName: ['originalName'],
  originalLanguage: ['originalLanguage'],
  otherNames: ['otherNames'],
  year: ['year'],
  releasedOn: ['releasedOn'],
  runtimeMinutes: ['runtimeMinutes'],
  synopsis: ['synopsis'],
  genres: ['genres'],
  keywords: ['keywords'],
  collection: ['collection'],
  cast: ['cast'],
  directors: ['directors'],
  writers: ['writers'],
  trailers: ['trailers'],
  seasons: ['seasons'],
  maturityRating: ['maturityLabel', 'maturityCountry', 'maturityAge'],
  licence: ['licenceFrom', 'licenceUntil', 'countries'],
  isPublished: ['isPublished'],
  isPremium: ['isPremium'],
} as const satisfies Partial<Record<keyof Facts, readonly (keyof TitleDraft)[]>>;

export type TitlePart = keyof typeof fieldsOfPart;
export const titleParts = Object.keys(fieldsOfPart) as TitlePart[];

const partsOf = (text: string, separator: string): string[] =>
  text
    .split(separator)
    .map((word) => word.trim())
    .filter((word) => word !== '');

export const listOf = (text: string): string[] => partsOf(text, ',');
/** For words that may hold commas. */
export const linesOf = (text: string): string[] => partsOf(text, '\n');

const orNull = (text: string): string | null => text.trim() || null;
const numberOf = (text: string): number | null => (text.trim() === '' ? null : Number(text));
const codes = (text: string): string[] => listOf(text.toUpperCase());

const personOf = ({ personId, name, character }: PersonDraft): EntryPersonInput => ({
  ...(personId ? { personId } : { name: name.trim() }),
  ...(character.trim() && { character: character.trim() }),
});

/** Everything that the form says, as the service takes it. */
export function factsOf(draft: TitleDraft): Required<Pick<Facts, TitlePart>> {
  const countries = codes(draft.countries);
  const licence = {
    from: toInstant(draft.licenceFrom),
    until: toInstant(draft.licenceUntil),
    countries: countries.length > 0 ? countries : null,
  };
  const label = draft.maturityLabel.trim();
  return {
    name: draft.name.trim(),
    originalName: orNull(draft.originalName),
    originalLanguage: orNull(draft.originalLanguage.toLowerCase()),
    otherNames: draft.otherNames.map(({ language, name }) => ({
      language: language.trim().toLowerCase(),
      name: name.trim(),
    })),
    year: numberOf(draft.year),
    releasedOn: orNull(draft.releasedOn),
    runtimeMinutes: draft.kind === 'SERIES' ? null : numberOf(draft.runtimeMinutes),
    synopsis: orNull(draft.synopsis),
    genres: draft.genres,
    keywords: linesOf(draft.keywords.toLowerCase()),
    collection: draft.collection.trim() ? { name: draft.collection.trim() } : null,
    cast: draft.cast.map(personOf),
    directors: draft.directors.map(personOf),
    writers: draft.writers.map(personOf),
    trailers: draft.trailers.map(({ name, url, language }) => ({
      name: name.trim(),
      url: url.trim(),
      language: orNull(language.toLowerCase()),
    })),
    seasons: draft.kind === 'SERIES' ? draft.seasons.map(seasonInput) : [],
    maturityRating: label
      ? {
          label,
          country: draft.maturityCountry.trim().toUpperCase(),
          ...(draft.maturityAge.trim() && { age: numberOf(draft.maturityAge) }),
        }
      : null,
    licence: licence.from || licence.until || licence.countries ? licence : null,
    isPublished: draft.isPublished,
    isPremium: draft.isPremium,
  };
}

/** The parts of which two drafts say different things; spaces around words are none. */
export function changedParts(before: TitleDraft, after: TitleDraft): TitlePart[] {
  const [old, young] = [factsOf(before), factsOf(after)];
  return titleParts.filter((part) => JSON.stringify(old[part]) !== JSON.stringify(young[part]));
}

/** Whether a field of the form, such as `cast.2.name`, belongs to a part of which the drafts say different things. */
export function isOfChangedPart(field: string, before: TitleDraft, after: TitleDraft): boolean {
  const [name = ''] = field.split('.');
  return changedParts(before, after).some((part) => fieldsOfPart[part].some((own) => own === name));
}

/** Only what is different. */
export function changedFacts(before: TitleDraft, after: TitleDraft): Facts {
  const facts = factsOf(after);
  return Object.fromEntries(changedParts(before, after).map((part) => [part, facts[part]]));
}

/** A new title: what is empty is left out. */
export function createInput(draft: TitleDraft, idempotencyKey: string): CreateTitleInput {
  const { name, ...facts } = factsOf(draft);
  const given = Object.entries(facts).filter(([, value]) =>
    Array.isArray(value) ? value.length > 0 : value !== null,
  );
  return { ...Object.fromEntries(given), kind: draft.kind, name: name ?? '', idempotencyKey };
}

const formFields: Readonly<Record<string, string>> = {
  'licence.from': 'licenceFrom',
  'licence.until': 'licenceUntil',
  'licence.countries': 'countries',
  'maturityRating.label': 'maturityLabel',
  'maturityRating.country': 'maturityCountry',
  'maturityRating.age': 'maturityAge',
  'collection.name': 'collection',
};

/** The field of the form at which to say what the service says of a place in the input; null where there is none. */
export function fieldAt(path: string): string | null {
  const known = Object.entries(formFields).find(([at]) => path === at || path.startsWith(`${at}.`));
  if (known) return known[1];
  const [part = ''] = path.split('.');
  if (!Object.hasOwn(fieldsOfPart, part)) return null;
  if (part === 'keywords' || part === 'genres') return part;
  return path.replace(/\.personId$/, '.name');
}
