import type { OrderedTitle } from './ordered-titles';
import type { PlannedRail } from './plan-rails';
import { isSeen, isWelcome, type HistoryEntry } from './viewer-history';

/** Of those that the service makes; the operator's come on top of them. */
export const RAILS = 12;
/** Of those that recommend. */
export const SMALLEST_RAIL = 4;
// Rails whose titles are all distinct, and how much of every rail a page shows at first.
const DISTINCT_RAILS = 3;
const ON_SCREEN = 20;
// `rail(id)` has the rest: a rail that kept everything would leave nothing to those below it.
const TITLES_ON_HOME = 40;

export interface ReadRail extends PlannedRail {
  /** The heading. */
  title: string;
  titles: readonly OrderedTitle[];
  isStale?: boolean;
}

export interface ChosenRail extends Omit<ReadRail, 'titles'> {
  beginning: OrderedTitle[];
  /** Whether the rail goes on after its beginning. */
  continues: boolean;
}

/**
 * Drops what the viewer has seen and what stands higher on the page, the hero included, then rails that have become too
 * short. What the viewer continues has a row of its own on the page. Below the fold a rail that an operator made by hand
 * keeps what stands higher, too.
 */
export function chooseRails(
  rails: readonly ReadRail[],
  history: readonly HistoryEntry[],
  heroId: string | null,
): ChosenRail[] {
  const seen = idsOf(history, (entry) => !isWelcome(entry) || isSeen(entry));
  const continued = idsOf(history, (entry) => entry.isContinued);
  const above = new Set(heroId === null ? [] : [heroId]);
  const groups = new Set<string>();
  const chosen: ChosenRail[] = [];
  let made = 0;
  for (const rail of rails) {
    if (made === RAILS) break;
    if (rail.insteadOf !== undefined && groups.has(rail.insteadOf)) continue;
    // These say what there is; the others recommend.
    const { kind } = rail.definition;
    const isWhole = kind === 'playable' || kind === 'curated' || kind === 'my-list';
    const unwelcome = isWhole ? continued : seen;
    const isKept = rail.isByHand === true && chosen.length >= DISTINCT_RAILS;
    const fresh = rail.titles.filter(({ id }) => (isKept || !above.has(id)) && !unwelcome.has(id));
    const beginning = fresh.slice(0, TITLES_ON_HOME);
    // Of a library of a few titles all stand in those that are whole and in this one.
    if (beginning.length < (isWhole || kind === 'popular' ? 1 : SMALLEST_RAIL)) continue;
    chosen.push({ ...rail, beginning, continues: rail.titles.at(-1) !== beginning.at(-1) });
    if (kind !== 'curated') made += 1;
    if (rail.insteadOf !== undefined) groups.add(rail.insteadOf);
    const shown = chosen.length < DISTINCT_RAILS ? beginning : beginning.slice(0, ON_SCREEN);
    for (const { id } of shown) above.add(id);
  }
  return chosen;
}

function idsOf(
  history: readonly HistoryEntry[],
  holds: (entry: HistoryEntry) => boolean,
): ReadonlySet<string> {
  return new Set(history.filter(holds).map((entry) => entry.titleId));
}
