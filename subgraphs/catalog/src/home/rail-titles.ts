import { BY_POPULARITY, curatedTitles } from '../rail/curated-titles';
import type { CuratedRail } from '../rail/curated-rail';
import { isNewWithin, newnessOf } from '../title/newness';
import { StatementValues, type OrderedTitles } from './ordered-titles';
import type { RailDefinition } from './rail-definition';

/** Rails that a statement orders; the others are made of titles that are alike, or come from TMDB. */
export type OrderedRail = Exclude<RailDefinition, { kind: 'watched' | 'liked' | 'listed' | 'tmdb' }>;

export const isOrdered = (definition: RailDefinition): definition is OrderedRail =>
  !['watched', 'liked', 'listed', 'tmdb'].includes(definition.kind);

/** Within these days counts what has been begun. */
const STARTED_WITHIN_DAYS = 14;

interface RailFacts {
  /** Of `curated`; null when there is none, or viewers do not see it now. */
  curated: Pick<CuratedRail, 'id' | 'rule'> | null;
  /** Of `my-list`; null when nobody is signed in. */
  profileId: string | null;
}

/** The titles of a rail in their order; null for one that is not there for whoever asks. */
export function railTitles(definition: OrderedRail, { curated, profileId }: RailFacts): OrderedTitles | null {
  const values = new StatementValues();
  switch (definition.kind) {
    case 'playable':
      return { values, condition: 't.has_media', ...BY_POPULARITY };
    case 'popular':
      return { values, condition: 'true', ...BY_POPULARITY };
    case 'decade': {
      const from = values.add(definition.from);
      return { values, condition: `t.year / 10 = ${from}::int / 10`, ...BY_POPULARITY };
    }
    case 'genre':
      return {
        values,
        condition: `t.genre_ids && ARRAY[${values.add(definition.genreId)}]`,
        ...BY_POPULARITY,
      };
    case 'with':
      return creditedAs('CAST', definition.personId);
    case 'directed':
      return creditedAs('DIRECTOR', definition.personId);
    case 'popular-here':
      return begun('region = $2');
    case 'popular-everywhere':
      return begun('true');
    case 'new':
      return {
        values,
        condition: isNewWithin(definition.days),
        key: `floor(extract(epoch FROM ${newnessOf()}))::float8`,
        keyType: 'float8',
      };
    case 'my-list':
      if (profileId === null) return null;
      return {
        values,
        join: `JOIN viewer_history mine ON mine.title_id = t.id AND mine.profile_id = ${values.add(profileId)}`,
        condition: 'mine.listed_at IS NOT NULL',
        key: 'floor(extract(epoch FROM mine.listed_at) * 1000)::float8',
        keyType: 'float8',
      };
    case 'curated':
      return curated && curatedTitles(curated);
  }
}

function creditedAs(role: string, personId: string): OrderedTitles {
  const values = new StatementValues();
  const credited = `SELECT title_id FROM credit WHERE person_id = ${values.add(personId)} AND role = '${role}'`;
  return { values, condition: `t.id IN (${credited})`, ...BY_POPULARITY };
}

function begun(where: string): OrderedTitles {
  return {
    values: new StatementValues(),
    join: `JOIN (SELECT title_id, sum(starts)::int AS starts FROM title_starts
                  WHERE ${where} AND day > (now() AT TIME ZONE 'UTC')::date - ${STARTED_WITHIN_DAYS}
                  GROUP BY title_id) begun ON begun.title_id = t.id`,
    condition: 'true',
    key: 'begun.starts',
    keyType: 'int',
  };
}
