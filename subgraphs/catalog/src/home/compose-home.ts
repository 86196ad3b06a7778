import { createHash } from 'node:crypto';
import { maxAgeOf, type CatalogContext } from '../context';
import type { Title } from '../title/title';
import type { RankedId } from '../title/title-connection';
import type { HomeFacts, Rail } from './home';
import { planRails, type PlannedRail } from './plan-rails';
import { railId, type RailDefinition } from './rail-definition';
import { railTitle } from './rail-title';
import { readHistory, type HistoryEntry } from './viewer-history';
import { NO_TASTE, readTaste } from './taste';

const RAILS = 12;
const SMALLEST_RAIL = 4;
// Rails whose titles are all distinct, and how much of every rail a page shows at first.
const DISTINCT_RAILS = 3;
const ON_SCREEN = 20;
// `rail(id)` has the rest: a rail that kept everything would leave nothing to those below it.
const TITLES_ON_HOME = 40;

/** What a viewer's front page is made from; each part is made when it is asked for. */
export async function readHomeFacts({ db, viewer }: CatalogContext): Promise<HomeFacts> {
  return { history: viewer ? await readHistory(db, viewer.profileId) : [] };
}

/** The film of the evening; null while none is ready. */
export async function heroOf({ history }: HomeFacts, context: CatalogContext): Promise<Title | null> {
  const ready = await context.railLists.titlesOf({ kind: 'playable' }, maxAgeOf(context));
  const heroId = chooseHero(ready, history, turnOf(context));
  return heroId === null ? null : context.loaders.titleById.load(heroId);
}

/** From top to bottom. */
export async function railsOf({ history }: HomeFacts, context: CatalogContext): Promise<Rail[]> {
  const { db, railLists } = context;
  const maxAge = maxAgeOf(context);
  const own =
    history.length > 0
      ? await readTaste(
          db,
          history.filter(isWelcome).map((entry) => entry.titleId),
        )
      : NO_TASTE;
  const everybody = await railLists.everybodysTaste();
  const planned = planRails({ history, own, everybody, turn: turnOf(context) });
  const rails = await fillRails(planned, history, (definition) => railLists.titlesOf(definition, maxAge));
  const titled = await Promise.all(
    rails.map(async ({ definition, reason, ranked }): Promise<Rail | null> => {
      const title = await railTitle(context, definition);
      return title === null ? null : { id: railId(definition), title, reason, isStale: false, ranked };
    }),
  );
  return titled.filter((rail) => rail !== null).slice(0, RAILS);
}

interface FilledRail extends PlannedRail {
  ranked: RankedId[];
}

/** Reads no more rails than it takes to fill the page. */
async function fillRails(
  planned: readonly PlannedRail[],
  history: readonly HistoryEntry[],
  titlesOf: (definition: RailDefinition) => Promise<RankedId[]>,
): Promise<FilledRail[]> {
  const filled: FilledRail[] = [];
  let chosen: FilledRail[] = [];
  while (chosen.length < RAILS && filled.length < planned.length) {
    const next = planned.slice(filled.length, filled.length + RAILS);
    filled.push(
      ...(await Promise.all(
        next.map(async (rail) => ({ ...rail, ranked: await titlesOf(rail.definition) })),
      )),
    );
    chosen = chooseRails(filled, history);
  }
  return chosen.slice(0, RAILS);
}

/** Drops what the viewer has seen and what stands higher on the page, then rails that have become too short. */
function chooseRails(rails: readonly FilledRail[], history: readonly HistoryEntry[]): FilledRail[] {
  const unwelcome = new Set(
    history
      .filter((entry) => entry.watchedAt ?? entry.finishedAt ?? !isWelcome(entry))
      .map((entry) => entry.titleId),
  );
  const above = new Set<string>();
  const chosen: FilledRail[] = [];
  for (const rail of rails) {
    const isPlayable = rail.definition.kind === 'playable';
    const ranked = rail.ranked
      .filter(({ id }) => !above.has(id) && (isPlayable || !unwelcome.has(id)))
      .slice(0, TITLES_ON_HOME);
    if (ranked.length < (isPlayable ? 1 : SMALLEST_RAIL)) continue;
    chosen.push({ ...rail, ranked });
    const shown = chosen.length < DISTINCT_RAILS ? ranked : ranked.slice(0, ON_SCREEN);
    for (const { id } of shown) above.add(id);
  }
  return chosen;
}

const isWelcome = (entry: HistoryEntry): boolean => entry.reaction !== 'DISLIKE';

/** Of what can be played, something not yet finished; another one each day. */
function chooseHero(
  ready: readonly RankedId[],
  history: readonly HistoryEntry[],
  turn: number,
): string | null {
  const finished = new Set(
    history.filter((entry) => entry.finishedAt !== null).map((entry) => entry.titleId),
  );
  const fresh = ready.filter(({ id }) => !finished.has(id));
  const choice = fresh.length > 0 ? fresh : ready;
  return choice[turn % choice.length]?.id ?? null;
}

function turnOf({ viewer }: CatalogContext): number {
  const day = new Date().toISOString().slice(0, 10);
  return createHash('sha1')
    .update(`${day} ${viewer?.profileId ?? ''}`)
    .digest()
    .readUInt16BE(0);
}
