import type {
  CreateCuratedRailInput,
  CuratedRailRuleInput,
  RailEditor_railFragment,
  RailTitle_entryFragment,
  TitleKind,
  TitleSort,
} from '../../generated/graphql';
import { linesOf, listOf } from '../../domain/title-form/title-parts';
import { toInstant, toLocal } from '../../ui/local-time';

/** A rule as the form holds it: text as it is typed. */
export interface RuleDraft {
  genreIds: readonly string[];
  people: readonly { id: string; name: string }[];
  yearFrom: string;
  yearTo: string;
  kind: TitleKind | '';
  /** With commas between. */
  languages: string;
  /** One a line: they may hold commas. */
  keywords: string;
  playableOnly: boolean;
  sort: TitleSort;
  limit: string;
}

/** What the form holds of a rail before it is saved. */
export interface RailDraft {
  name: string;
  description: string;
  isShown: boolean;
  /** Of a datetime-local field, in the curator's time zone; empty for none. */
  startsAt: string;
  endsAt: string;
  source: 'MANUAL' | 'RULE';
  titles: readonly RailTitle_entryFragment[];
  rule: RuleDraft;
}

const emptyRule: RuleDraft = {
  genreIds: [],
  people: [],
  yearFrom: '',
  yearTo: '',
  kind: '',
  languages: '',
  keywords: '',
  playableOnly: false,
  sort: 'POPULARITY',
  limit: '',
};

export const emptyDraft: RailDraft = {
  name: '',
  description: '',
  isShown: false,
  startsAt: '',
  endsAt: '',
  source: 'MANUAL',
  titles: [],
  rule: emptyRule,
};

export function draftOf(rail: RailEditor_railFragment): RailDraft {
  const { rule } = rail;
  const text = (value: number | null | undefined): string => (value == null ? '' : String(value));
  return {
    name: rail.name,
    description: rail.description ?? '',
    isShown: rail.isShown,
    startsAt: toLocal(rail.startsAt),
    endsAt: toLocal(rail.endsAt),
    source: rail.source,
    titles: rail.entries,
    rule: rule
      ? {
          genreIds: rule.genreIds,
          people: rule.people,
          yearFrom: text(rule.yearFrom),
          yearTo: text(rule.yearTo),
          kind: rule.kind ?? '',
          languages: rule.languages.join(', '),
          keywords: rule.keywords.join('\n'),
          playableOnly: rule.playableOnly,
          sort: rule.sort,
          limit: text(rule.limit),
        }
      : emptyRule,
  };
}

export function inputOf(draft: RailDraft): Omit<CreateCuratedRailInput, 'idempotencyKey'> {
  const content =
    draft.source === 'RULE'
      ? { rule: ruleInputOf(draft.rule) }
      : { titleIds: draft.titles.map(({ id }) => id) };
  return {
    name: draft.name,
    description: draft.description.trim() || null,
    isShown: draft.isShown,
    startsAt: toInstant(draft.startsAt),
    endsAt: toInstant(draft.endsAt),
    ...content,
  };
}

export function ruleInputOf(rule: RuleDraft): CuratedRailRuleInput {
  return {
    genreIds: [...rule.genreIds],
    personIds: rule.people.map(({ id }) => id),
    yearFrom: numberOf(rule.yearFrom),
    yearTo: numberOf(rule.yearTo),
    kind: rule.kind || null,
    languages: listOf(rule.languages),
    keywords: linesOf(rule.keywords),
    playableOnly: rule.playableOnly,
    sort: rule.sort,
    limit: numberOf(rule.limit),
  };
}

const numberFields = ['yearFrom', 'yearTo', 'limit'] as const;
const isNumber = (text: string): boolean => /^\s*\d{0,9}\s*$/.test(text);
const numberOf = (text: string): number | null =>
  isNumber(text) && text.trim() !== '' ? Number(text) : null;

/** What is said at the fields of a rule that should hold a number and hold something else. */
export const numberProblems = (rule: RuleDraft): Readonly<Record<string, string>> =>
  Object.fromEntries(
    numberFields.flatMap((field) =>
      isNumber(rule[field]) ? [] : [[field, 'Use a whole number, or leave it empty.']],
    ),
  );
