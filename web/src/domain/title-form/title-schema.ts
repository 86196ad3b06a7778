import * as v from 'valibot';
import { toInstant } from '../../ui/local-time';
import { needed, text, whole } from './field-schemas';
import { seasonsSchema } from './season-schema';
import type { PersonDraft, TitleDraft } from './title-draft';
import { linesOf, listOf } from './title-parts';

const language = v.pipe(
  v.string(),
  v.trim(),
  v.regex(/^([a-z]{2})?$/i, 'Use two letters, for example en or fr.'),
);
const neededLanguage = v.pipe(language, v.nonEmpty('Use two letters, for example en or fr.'));
const isCountry = (code: string): boolean => /^[a-z]{2}$/i.test(code);
const time = v.pipe(
  v.string(),
  v.check((given) => given === '' || toInstant(given) !== null, 'That is no time.'),
);

const person = v.object({
  personId: v.string(),
  name: needed(300, 'Enter a name, or take the row away.'),
  character: text(300),
}) satisfies v.GenericSchema<PersonDraft, PersonDraft>;
const people = (most: number) => v.pipe(v.array(person), v.maxLength(most, `${most} people at most.`));

/** What can be told before the service looks; the service has the last word. */
export const titleSchema: v.GenericSchema<TitleDraft, TitleDraft> = v.pipe(
  v.object({
    kind: v.picklist(['MOVIE', 'SERIES']),
    name: needed(300, 'Enter a name.'),
    originalName: text(300),
    originalLanguage: language,
    otherNames: v.pipe(
      v.array(
        v.object({ language: neededLanguage, name: needed(300, 'Enter a name, or take the row away.') }),
      ),
      v.maxLength(200, '200 names at most.'),
    ),
    year: whole(1870, 2100),
    releasedOn: v.string(),
    runtimeMinutes: whole(1, 6_000),
    synopsis: text(5_000),
    genres: v.pipe(v.array(v.string()), v.maxLength(20, '20 genres at most.')),
    keywords: v.pipe(
      v.string(),
      v.check((given) => linesOf(given).length <= 100, '100 keywords at most.'),
    ),
    collection: text(300),
    cast: people(200),
    directors: people(200),
    writers: people(200),
    trailers: v.pipe(
      v.array(
        v.object({
          name: needed(300, 'Enter a name, or take the row away.'),
          url: needed(500, 'Enter the address of a video on YouTube or Vimeo.'),
          language,
        }),
      ),
      v.maxLength(20, '20 trailers at most.'),
    ),
    seasons: seasonsSchema,
    maturityLabel: text(30),
    maturityCountry: v.pipe(
      v.string(),
      v.check(
        (given) => given.trim() === '' || isCountry(given.trim()),
        'Use two letters, for example US or DE.',
      ),
    ),
    maturityAge: whole(0, 21),
    isPublished: v.boolean(),
    isPremium: v.boolean(),
    licenceFrom: time,
    licenceUntil: time,
    countries: v.pipe(
      v.string(),
      v.check(
        (given) => listOf(given).every(isCountry),
        'Use codes of two letters with commas between them: DE, AT.',
      ),
    ),
  }),
  v.forward(
    v.partialCheck(
      [['licenceFrom'], ['licenceUntil']],
      ({ licenceFrom, licenceUntil }) => {
        const [from, until] = [toInstant(licenceFrom), toInstant(licenceUntil)];
        return from === null || until === null || from < until;
      },
      'The end must be later than the beginning.',
    ),
    ['licenceUntil'],
  ),
  v.forward(
    v.partialCheck(
      [['maturityLabel'], ['maturityCountry']],
      ({ maturityLabel, maturityCountry }) => maturityLabel.trim() === '' || maturityCountry.trim() !== '',
      'Say of which country the rating is.',
    ),
    ['maturityCountry'],
  ),
  v.forward(
    v.partialCheck(
      [['maturityLabel'], ['maturityCountry'], ['maturityAge']],
      ({ maturityLabel, maturityCountry, maturityAge }) =>
        maturityLabel.trim() !== '' || (maturityCountry.trim() === '' && maturityAge.trim() === ''),
      'Enter the label of the rating.',
    ),
    ['maturityLabel'],
  ),
);
