import { StatementValues, type OrderedTitles } from '../home/ordered-titles';
import { TitleSort } from '../search/title-sort';
import type { CuratedRail } from './curated-rail';
import type { RailRule } from './curated-rail-rule';

/** What a rail of the operator shows. */
export function curatedTitles(rail: Pick<CuratedRail, 'id' | 'rule'>): OrderedTitles {
  if (rail.rule) return titlesByRule(rail.rule);
  const values = new StatementValues();
  return {
    values,
    join: `JOIN curated_rail_title chosen ON chosen.title_id = t.id AND chosen.rail_id = ${values.add(rail.id)}`,
    condition: 'true',
    key: 'chosen.position',
    keyType: 'int',
    isAscending: true,
  };
}

/** What a rule finds now. */
export function titlesByRule(rule: RailRule): OrderedTitles {
  const values = new StatementValues();
  const conditions = [
    rule.genreIds.length > 0 && `t.genre_ids && ${values.add(rule.genreIds)}::text[]`,
    rule.yearFrom !== null && `t.year >= ${values.add(rule.yearFrom)}`,
    rule.yearTo !== null && `t.year <= ${values.add(rule.yearTo)}`,
    rule.kind !== null && `t.kind = ${values.add(rule.kind)}`,
    rule.languages.length > 0 && `t.original_language = ANY(${values.add(rule.languages)})`,
    rule.keywords.length > 0 && `t.keywords && ${values.add(rule.keywords)}::text[]`,
    rule.personIds.length > 0 &&
      `t.id IN (SELECT title_id FROM credit WHERE person_id = ANY(${values.add(rule.personIds)}))`,
    rule.playableOnly && 't.has_media',
  ].filter((condition) => condition !== false);
  return {
    values,
    condition: conditions.join(' AND ') || 'true',
    limit: rule.limit,
    ...(orders[rule.sort] ?? BY_POPULARITY),
  };
}

export const BY_POPULARITY = { key: 't.popularity', keyType: 'int' } as const;

// Titles that lack what is compared come last.
const orders: Partial<Record<TitleSort, Pick<OrderedTitles, 'key' | 'keyType' | 'isAscending'>>> = {
  [TitleSort.NEWEST]: { key: 'coalesce(t.year, -1)', keyType: 'int' },
  [TitleSort.OLDEST]: { key: 'coalesce(t.year, 10000)', keyType: 'int', isAscending: true },
  [TitleSort.NAME]: { key: 't.search_name', keyType: 'text', isAscending: true },
  [TitleSort.RATING]: { key: 'coalesce(t.rating, -1)::float8', keyType: 'float8' },
  [TitleSort.SHORTEST]: { key: 'coalesce(t.runtime_minutes, 1000000)', keyType: 'int', isAscending: true },
  [TitleSort.LONGEST]: { key: 'coalesce(t.runtime_minutes, -1)', keyType: 'int' },
};
