import { z } from 'zod';
import { amount, count, day, flag, line, list, picturePath, requiredLine, text, tmdbId } from './lenient';
import { titleItem } from './title-item';

/** A person as lists have them. */
export const personItem = z
  .object({
    id: tmdbId,
    name: line,
    profile_path: picturePath,
    known_for_department: line,
    popularity: amount,
    known_for: list(titleItem(), 10),
    adult: flag,
  })
  .transform(({ id, name, adult, ...rest }, context) => {
    if (!name || adult) {
      context.addIssue({ code: 'custom', message: 'is nobody to list' });
      return z.NEVER;
    }
    return {
      kind: 'PERSON' as const,
      id,
      name,
      profilePath: rest.profile_path,
      knownForDepartment: rest.known_for_department,
      popularity: rest.popularity,
      knownFor: rest.known_for,
    };
  });
export type TmdbPersonItem = z.output<typeof personItem>;

const work = z
  .object({ character: line, job: line, department: line, episode_count: count, order: count })
  .transform(({ episode_count, ...rest }) => ({ ...rest, episodeCount: episode_count }));

// A list keeps its items' shape through `and` only where both sides are objects after their transforms.
const credit = z.unknown().transform((value, context) => {
  const title = titleItem().safeParse(value);
  const part = work.safeParse(value);
  if (title.success && part.success) return { ...title.data, ...part.data };
  context.addIssue({ code: 'custom', message: 'is no credit' });
  return z.NEVER;
});
/** A film or series of somebody's, and what they did in it. */
export type TmdbPersonCredit = z.output<typeof credit>;

const credits = z.object({ cast: list(credit), crew: list(credit) }).catch({ cast: [], crew: [] });

const englishBiography = z
  .object({
    translations: list(z.object({ iso_639_1: text, data: z.object({ biography: text }) })),
  })
  .catch({ translations: [] })
  .transform(
    ({ translations }) => translations.find(({ iso_639_1: code }) => code === 'en')?.data.biography ?? null,
  );

export const person = z
  .object({
    id: tmdbId,
    name: line,
    also_known_as: list(requiredLine, 50),
    biography: text,
    birthday: day,
    deathday: day,
    place_of_birth: line,
    profile_path: picturePath,
    known_for_department: line,
    imdb_id: text,
    popularity: amount,
    adult: flag,
    combined_credits: credits,
    external_ids: z.object({ imdb_id: text, wikidata_id: text }).catch({ imdb_id: null, wikidata_id: null }),
    translations: englishBiography,
  })
  .transform((value) => ({
    id: value.id,
    name: value.name,
    alsoKnownAs: value.also_known_as,
    /** In the language that was asked for. */
    biography: value.biography,
    englishBiography: value.translations,
    bornOn: value.birthday,
    diedOn: value.deathday,
    birthplace: value.place_of_birth,
    profilePath: value.profile_path,
    knownForDepartment: value.known_for_department,
    popularity: value.popularity,
    imdbId: value.imdb_id ?? value.external_ids.imdb_id,
    wikidataId: value.external_ids.wikidata_id,
    isAdult: value.adult,
    cast: value.combined_credits.cast,
    crew: value.combined_credits.crew,
  }));
export type TmdbPerson = z.output<typeof person>;
