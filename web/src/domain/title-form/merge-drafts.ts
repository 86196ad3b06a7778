import { seasonLines } from './season-draft';
import type { TitleDraft } from './title-draft';
import { changedParts, factsOf, fieldsOfPart, type TitlePart } from './title-parts';

export interface MergedDrafts {
  draft: TitleDraft;
  /** What the other one changed and this one did not: it is in the draft. */
  taken: TitlePart[];
  /** What both changed, each in their own way: in the draft it is as here, until somebody chooses. */
  disputed: TitlePart[];
}

/** A draft with parts of another. */
export function withParts(draft: TitleDraft, other: TitleDraft, parts: readonly TitlePart[]): TitleDraft {
  const fields = parts.flatMap((part) => [...fieldsOfPart[part]]);
  return { ...draft, ...Object.fromEntries(fields.map((field) => [field, other[field]])) };
}

/** Brings what somebody else saved together with what is typed here; `base` is what both began from. */
export function mergeDrafts(base: TitleDraft, mine: TitleDraft, theirs: TitleDraft): MergedDrafts {
  const byMe = new Set(changedParts(base, mine));
  const different = new Set(changedParts(mine, theirs));
  const byThem = changedParts(base, theirs);
  const taken = byThem.filter((part) => !byMe.has(part));
  const disputed = byThem.filter((part) => byMe.has(part) && different.has(part));
  const untouched = (Object.keys(fieldsOfPart) as TitlePart[]).filter((part) => !byMe.has(part));
  return { draft: withParts(mine, theirs, untouched), taken, disputed };
}

/** A part of a draft for the eye; of many seasons only what the other draft has not. */
export function partInWords(draft: TitleDraft, part: TitlePart, other?: TitleDraft): string {
  const value = factsOf(draft)[part];
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  switch (part) {
    case 'cast':
    case 'directors':
    case 'writers':
      return listed(draft[part].map((p) => (p.character ? `${p.name} as ${p.character}` : p.name)));
    case 'otherNames':
      return listed(draft.otherNames.map(({ language, name }) => `${name} (${language})`));
    case 'trailers':
      return listed(draft.trailers.map(({ name, url }) => `${name} (${url})`));
    case 'maturityRating':
      return [draft.maturityLabel, draft.maturityCountry, draft.maturityAge].filter(Boolean).join(', ');
    case 'licence':
      return listed([
        ...(draft.licenceFrom ? [`from ${draft.licenceFrom.replace('T', ' ')}`] : []),
        ...(draft.licenceUntil ? [`until ${draft.licenceUntil.replace('T', ' ')}`] : []),
        ...(draft.countries ? [`in ${draft.countries}`] : []),
      ]);
    case 'seasons': {
      const others = new Set(seasonLines(other?.seasons ?? []));
      return (
        seasonLines(draft.seasons)
          .filter((line) => !others.has(line))
          .join('\n') || 'nothing'
      );
    }
    case 'collection':
      return draft.collection;
    default:
      return listed(value as string[]);
  }
}

const listed = (texts: readonly string[]): string => texts.join(', ') || 'nothing';
