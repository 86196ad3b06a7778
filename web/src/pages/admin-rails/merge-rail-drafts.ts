import { type RailDraft, type RuleDraft, ruleInputOf } from './rail-draft';

/** What of a rail is compared and chosen as a whole: which fields of the form make it up. */
const fieldsOfPart = {
  heading: ['name'],
  'line below it': ['description'],
  'whether viewers see it': ['isShown'],
  times: ['startsAt', 'endsAt'],
  titles: ['source', 'titles', 'rule'],
} as const satisfies Record<string, readonly (keyof RailDraft)[]>;

export type RailPart = keyof typeof fieldsOfPart;
const railParts = Object.keys(fieldsOfPart) as RailPart[];

// What is typed where a number belongs is a change also while it is none.
const rulesSaying = (rule: RuleDraft) => ({
  ...ruleInputOf(rule),
  typed: [rule.yearFrom, rule.yearTo, rule.limit].map((text) => text.trim()),
});

const sayings = (draft: RailDraft): Record<RailPart, unknown> => ({
  heading: draft.name.trim(),
  'line below it': draft.description.trim(),
  'whether viewers see it': draft.isShown,
  times: [draft.startsAt, draft.endsAt],
  titles: draft.source === 'RULE' ? rulesSaying(draft.rule) : draft.titles.map(({ id }) => id),
});

/** The parts of which two drafts say different things. */
export function changedRailParts(before: RailDraft, after: RailDraft): RailPart[] {
  const [old, young] = [sayings(before), sayings(after)];
  return railParts.filter((part) => JSON.stringify(old[part]) !== JSON.stringify(young[part]));
}

/** A draft with parts of another. */
export function withRailParts(draft: RailDraft, other: RailDraft, parts: readonly RailPart[]): RailDraft {
  const fields: readonly (keyof RailDraft)[] = parts.flatMap((part) => [...fieldsOfPart[part]]);
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
}

export interface MergedRail {
  draft: RailDraft;
  /** What the other one changed and this one did not: it is in the draft. */
  taken: RailPart[];
  /** What both changed, each in their own way: in the draft it is as here. */
  disputed: RailPart[];
}

/** Brings what somebody else saved together with what is typed here; `base` is what both began from. */
export function mergeRailDrafts(base: RailDraft, mine: RailDraft, theirs: RailDraft): MergedRail {
  const byMe = new Set(changedRailParts(base, mine));
  const byThem = changedRailParts(base, theirs);
  const different = new Set(changedRailParts(mine, theirs));
  return {
    draft: withRailParts(
      mine,
      theirs,
      railParts.filter((part) => !byMe.has(part)),
    ),
    taken: byThem.filter((part) => !byMe.has(part)),
    disputed: byThem.filter((part) => byMe.has(part) && different.has(part)),
  };
}

/** A part of a rail for the eye. */
export function railPartInWords(draft: RailDraft, part: RailPart): string {
  const { startsAt, endsAt } = draft;
  switch (part) {
    case 'heading':
      return draft.name;
    case 'line below it':
      return draft.description || 'nothing';
    case 'whether viewers see it':
      return draft.isShown ? 'they do' : 'they do not';
    case 'times': {
      const words = [
        startsAt && `from ${startsAt.replace('T', ' ')}`,
        endsAt && `until ${endsAt.replace('T', ' ')}`,
      ];
      return words.filter(Boolean).join(', ') || 'always';
    }
    case 'titles':
      if (draft.source === 'RULE') return 'found by a rule';
      return draft.titles.map(({ name }) => name).join(', ') || 'none';
  }
}
