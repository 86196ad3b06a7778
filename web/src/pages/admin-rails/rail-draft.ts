import type {
  CreateCuratedRailInput,
  CuratedRailRuleInput,
  Poster_titleFragment,
  RailEditor_railFragment,
  TitleKind,
  TitleSort,
} from '../../generated/graphql';
import { toInstant, toLocal } from '../../ui/local-time';

/** A rule as the form holds it: text as it is typed. */
export interface RuleDraft {
  genreIds: readonly string[];
  people: readonly { id: string; name: string }[];
  yearFrom: string;
  yearTo: string;
  kind: TitleKind | '';
  languages: string;
  keywords: string;
  playableOnly: boolean;
  sort: TitleSort;
  limit: string;
}

/** A title of a rail; one that viewers may not see now may have no poster here. */
export interface ChosenTitle {
  id: string;
  name: string;
  poster: Poster_titleFragment | null;
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
  titles: readonly ChosenTitle[];
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

/** @param posters of the titles that can be shown now */
export function draftOf(rail: RailEditor_railFragment, posters: readonly Poster_titleFragment[]): RailDraft {
  const { rule } = rail;
  const text = (value: number | null | undefined): string => (value == null ? '' : String(value));
  return {
    name: rail.name,
    description: rail.description ?? '',
    isShown: rail.isShown,
    startsAt: toLocal(rail.startsAt),
    endsAt: toLocal(rail.endsAt),
    source: rail.source,
    titles: rail.titleIds.map((id) => {
      const poster = posters.find((one) => one.id === id) ?? null;
      return { id, name: poster?.name ?? id, poster };
    }),
    rule: rule
      ? {
          genreIds: rule.genreIds,
          people: rule.people,
          yearFrom: text(rule.yearFrom),
          yearTo: text(rule.yearTo),
          kind: rule.kind ?? '',
          languages: rule.languages.join(', '),
          keywords: rule.keywords.join(', '),
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
    languages: wordsOf(rule.languages),
    keywords: wordsOf(rule.keywords),
    playableOnly: rule.playableOnly,
    sort: rule.sort,
    limit: numberOf(rule.limit),
  };
}

const numberOf = (text: string): number | null => (/^\d+$/.test(text.trim()) ? Number(text) : null);

const wordsOf = (text: string): string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
