import { checkFirst } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { audienceOf } from '../title/audience';
import { BEST_KNOWN_PEOPLE, findPeople } from './find-people';
import { audienceCondition } from './search-conditions';
import { readSearchQuery } from './search-query';
import { TitleSearch } from './search-titles';
import { SqlParameters } from './sql-parameters';
import { aTitle } from './suggest-instead';
import { SuggestionKind, type Suggestion } from './suggestion';
import { TitleSort } from './title-sort';

// Of those who have a common name; the best known may all be in titles that a child is not shown.
const LOOKED_THROUGH = 2_000;

/**
 * Titles and people whose names begin as typed; people take up to a third of the places.
 * @throws BAD_USER_INPUT for more than 200 characters, or `first` outside 1 to 100.
 */
export async function suggest(context: CatalogContext, prefix: string, first: number): Promise<Suggestion[]> {
  checkFirst(first);
  const query = readSearchQuery(prefix, 'prefix');
  if (query.words.length === 0) return [];
  const audience = audienceOf(context);
  const search = new TitleSearch(context.db, {
    query,
    filter: null,
    sort: TitleSort.RELEVANCE,
    audience,
    enough: 1,
    isCounted: false,
  });
  const names = query.people?.words ?? query.words;
  const [titles, bestKnown] = await Promise.all([
    search
      .read(first, null)
      .then((found) => Promise.all(found.map(({ id }) => context.loaders.listedTitleById.load(id)))),
    suggestPeople(context, names, first, BEST_KNOWN_PEOPLE),
  ]);
  const shown = titles.filter((title) => title !== null);
  const peoplesPlaces = Math.max(Math.floor(first / 3), first - shown.length);
  const areEnough = bestKnown.areAll || bestKnown.people.length >= peoplesPlaces;
  const { people } = areEnough ? bestKnown : await suggestPeople(context, names, first, LOOKED_THROUGH);
  const peopleShown = people.slice(0, peoplesPlaces);
  return [...shown.slice(0, first - peopleShown.length).map(aTitle), ...peopleShown];
}

/** Of the `most` best known of that name; `areAll` tells that there are no others. */
async function suggestPeople(
  context: CatalogContext,
  words: readonly string[],
  first: number,
  most: number,
): Promise<{ people: Suggestion[]; areAll: boolean }> {
  const ids = await findPeople(context.db, words, { most });
  const areAll = ids.length < most;
  if (ids.length === 0) return { people: [], areAll };
  const parameters = new SqlParameters();
  const listed = audienceCondition(audienceOf(context)).row(parameters);
  const rows = await context.db.query<{ id: string }[]>(
    `SELECT p.id FROM unnest(${parameters.add(ids, 'text[]')}) WITH ORDINALITY AS p(id, place)
      WHERE EXISTS (SELECT 1 FROM credit c JOIN search_document d ON d.title_id = c.title_id
                     WHERE c.person_id = p.id AND ${listed})
      ORDER BY p.place LIMIT ${parameters.add(first, 'int')}`,
    parameters.values,
  );
  const loaded = await Promise.all(rows.map(({ id }) => context.loaders.personById.load(id)));
  const people = loaded.flatMap((person): Suggestion[] =>
    person ? [{ kind: SuggestionKind.PERSON, text: person.name, title: null, person }] : [],
  );
  return { people, areAll };
}
