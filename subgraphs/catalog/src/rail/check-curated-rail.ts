import type { EntityManager } from 'typeorm';
import { badUserInput } from '../../../kit/src';
import { checkText } from '../curation/read-values';
import { isStorable } from '../row-by-id';
import { TitleSort } from '../search/title-sort';
import type { CuratedRail } from './curated-rail';
import type { CuratedRailRuleInput, RailRule } from './curated-rail-rule';

const NAME_LENGTH = 80;
const DESCRIPTION_LENGTH = 200;
const KEY_LENGTH = 200;
const MOST_TITLES = 100;
const MOST_VALUES = 20;
const VALUE_LENGTH = 200;
const LONGEST_RULE = 500;
const FIRST_YEAR = 1870;
const LAST_YEAR = 2200;

/** Trimmed. @throws BAD_USER_INPUT unless it has 1 to 80 characters. */
export function checkName(name: string): string {
  return checkText('input.name', name, { maximum: NAME_LENGTH, isRequired: true }) ?? '';
}

/** Null when nothing is left. @throws BAD_USER_INPUT above 200 characters. */
export function checkDescription(description: string): string | null {
  return checkText('input.description', description, { maximum: DESCRIPTION_LENGTH });
}

/** Trimmed. @throws BAD_USER_INPUT unless it has 1 to 200 characters. */
export function checkIdempotencyKey(key: string): string {
  return checkText('input.idempotencyKey', key, { maximum: KEY_LENGTH, isRequired: true }) ?? '';
}

/** @throws BAD_USER_INPUT when it would end before it begins. */
export function checkTimes({ startsAt, endsAt }: Pick<CuratedRail, 'startsAt' | 'endsAt'>): void {
  if (startsAt && endsAt && endsAt <= startsAt) {
    throw badUserInput({ 'input.endsAt': 'must come after startsAt.' });
  }
}

/**
 * The ids of the library's rows, in the order given; ids of TMDB are those of the titles that are linked to them.
 * @throws BAD_USER_INPUT for more than 100, for one that comes twice, and naming those that the library does not hold.
 */
export async function checkTitleIds(manager: EntityManager, asked: readonly string[]): Promise<string[]> {
  const field = 'input.titleIds';
  if (asked.length > MOST_TITLES) throw badUserInput({ [field]: `must be at most ${MOST_TITLES}.` });
  const rows = await manager.query<{ asked: string; id: string | null }[]>(
    `SELECT asked.id AS asked, t.id FROM unnest($1::text[]) WITH ORDINALITY AS asked(id, place)
       LEFT JOIN title_alias a ON a.alias = asked.id
       LEFT JOIN title t ON t.id = coalesce(a.title_id, asked.id)
      ORDER BY asked.place`,
    [asked.map((id) => (isStorable(id) ? id : ''))],
  );
  const ids = rows.map(({ id }) => id);
  const unknown = asked.filter((_, place) => ids[place] === null);
  if (unknown.length > 0) {
    throw badUserInput({ [field]: `are not in the library: ${named(unknown)}.` }, { unknownIds: unknown });
  }
  const twice = asked.filter((_, place) => ids.indexOf(ids[place] ?? null) !== place);
  if (twice.length > 0) throw badUserInput({ [field]: `must come once each: ${named(twice)}.` });
  return ids.filter((id) => id !== null);
}

const NAMED = 10;
const named = (ids: readonly string[]): string =>
  ids.slice(0, NAMED).map((id) => [...id].slice(0, VALUE_LENGTH).join('')).join(', ') +
  (ids.length > NAMED ? ` and ${ids.length - NAMED} more` : ''); // prettier-ignore

/** @throws BAD_USER_INPUT naming the part that is out of range; `field` is where the rule stands in the input. */
export function checkRule(rule: CuratedRailRuleInput, field: string): RailRule {
  const wrong = (part: string, what: string): Error => badUserInput({ [`${field}.${part}`]: what });
  const values = (part: 'genreIds' | 'languages' | 'keywords' | 'personIds'): string[] => {
    const given = [...new Set((rule[part] ?? []).map((value) => value.trim()))];
    if (given.length > MOST_VALUES) throw wrong(part, `must be at most ${MOST_VALUES}.`);
    const isWrong = (value: string): boolean =>
      value === '' || [...value].length > VALUE_LENGTH || /[\p{Cc}\p{Cs}]/u.test(value);
    if (given.some(isWrong)) throw wrong(part, `must have 1 to ${VALUE_LENGTH} characters each.`);
    return given;
  };
  for (const part of ['yearFrom', 'yearTo'] as const) {
    const year = rule[part] ?? FIRST_YEAR;
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw wrong(part, `must be between ${FIRST_YEAR} and ${LAST_YEAR}.`);
    }
  }
  const { yearFrom = null, yearTo = null, limit = null, sort } = rule;
  if (yearFrom !== null && yearTo !== null && yearTo < yearFrom) {
    throw wrong('yearTo', 'must not be before yearFrom.');
  }
  if (limit !== null && (limit < 1 || limit > LONGEST_RULE)) {
    throw wrong('limit', `must be between 1 and ${LONGEST_RULE}.`);
  }
  const languages = values('languages').map((language) => language.toLowerCase());
  if (languages.some((language) => !/^[a-z]{2,3}$/.test(language))) {
    throw wrong('languages', 'must be codes of ISO 639-1, such as en.');
  }
  return {
    genreIds: values('genreIds'),
    yearFrom,
    yearTo,
    kind: rule.kind ?? null,
    languages,
    keywords: values('keywords').map((word) => word.toLowerCase()),
    personIds: values('personIds'),
    playableOnly: rule.playableOnly ?? false,
    sort: !sort || sort === TitleSort.RELEVANCE ? TitleSort.POPULARITY : sort,
    limit,
  };
}

/** @throws BAD_USER_INPUT naming genres and people that the catalogue does not know. */
export async function checkRuleIds(manager: EntityManager, rule: RailRule, field: string): Promise<void> {
  for (const [part, table] of [
    ['genreIds', 'genre'],
    ['personIds', 'person'],
  ] as const) {
    // prettier-ignore
    if (rule[part].length === 0) continue;
    const unknown = await manager.query<{ id: string }[]>(
      `SELECT id FROM unnest($1::text[]) AS asked(id) WHERE NOT EXISTS (SELECT FROM ${table} t WHERE t.id = asked.id)`,
      [rule[part]],
    );
    if (unknown.length > 0) {
      const ids = unknown.map(({ id }) => id);
      throw badUserInput({ [`${field}.${part}`]: `are not known: ${named(ids)}.` }, { unknownIds: ids });
    }
  }
}
