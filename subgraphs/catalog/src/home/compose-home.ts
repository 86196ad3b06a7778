import type { CatalogContext } from '../context';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import { chooseHero } from './choose-hero';
import { chooseRails, RAILS, type ChosenRail, type ReadRail } from './choose-rails';
import type { Rail } from './home';
import type { OrderedTitle } from './ordered-titles';
import { planRails, type PlannedRail } from './plan-rails';
import { railId, type RailDefinition } from './rail-definition';
import { railTitle } from './rail-title';
import { tmdbRailTitles } from './tmdb-rail-titles';
import type { HistoryEntry } from './viewer-history';
import { viewerFacts, type ViewerFacts } from './viewer-facts';

/** On top of those that the service makes. */
const CURATED_ON_HOME = 12;

type RailContent = Pick<ReadRail, 'titles' | 'isStale'>;

/** What a curator features, else the best for this viewer of what can be played; null while nothing can. */
export async function heroOf(context: CatalogContext): Promise<Title | null> {
  const id = await heroIdOf(context, await viewerFacts(context));
  const title = id === null ? null : await context.loaders.listedTitleById.load(id);
  return title?.availabilityState === AvailabilityState.OPEN ? title : null;
}

async function heroIdOf({ railLists }: CatalogContext, facts: ViewerFacts): Promise<string | null> {
  const { audience, history, own, turn } = facts;
  const [featured, ready] = await Promise.all([railLists.featured(audience), railLists.playable(audience)]);
  return featured ?? chooseHero({ ready, history, taste: own, turn });
}

/** From top to bottom. */
export async function railsOf(context: CatalogContext): Promise<Rail[]> {
  const { railLists } = context;
  const facts = await viewerFacts(context);
  const [heroId, everybody, curated] = await Promise.all([
    heroIdOf(context, facts),
    railLists.everybodysTaste(),
    railLists.shownRails().then((shown) => shown.slice(0, CURATED_ON_HOME)),
  ]);
  const { history, own, turn } = facts;
  const planned = planRails({ curated, hasTmdb: context.tmdb !== null, history, own, everybody, turn });
  const rails = await fillRails(
    planned,
    curated.length + RAILS,
    (definition) => titlesOf(context, facts, definition),
    (read) => chooseRails(read, history, heroId),
  );
  const titled = await Promise.all(rails.map((rail) => titledRail(context, rail)));
  return titled.filter((rail) => rail !== null);
}

async function titledRail(context: CatalogContext, rail: ChosenRail): Promise<Rail | null> {
  const { definition, reason, beginning, continues, isStale = false } = rail;
  const title = await railTitle(context, definition);
  if (title === null) return null;
  return {
    id: railId(definition),
    definition,
    title,
    reason,
    isStale,
    onHome: { beginning, continues },
  };
}

/** Reads no more rails than it takes to fill the page. */
async function fillRails(
  planned: readonly PlannedRail[],
  atOnce: number,
  titlesOf: (definition: RailDefinition) => Promise<RailContent>,
  choose: (rails: readonly ReadRail[]) => ChosenRail[],
): Promise<ChosenRail[]> {
  const read: ReadRail[] = [];
  let chosen: ChosenRail[] = [];
  while (
    chosen.filter(({ definition }) => definition.kind !== 'curated').length < RAILS &&
    read.length < planned.length
  ) {
    const next = planned.slice(read.length, read.length + atOnce);
    read.push(
      ...(await Promise.all(next.map(async (rail) => ({ ...rail, ...(await titlesOf(rail.definition)) })))),
    );
    chosen = choose(read);
  }
  return chosen;
}

async function titlesOf(
  context: CatalogContext,
  { audience, history }: ViewerFacts,
  definition: RailDefinition,
): Promise<RailContent> {
  if (definition.kind === 'tmdb') return tmdbRailTitles(context, definition.list);
  if (definition.kind === 'my-list') return { titles: await myList(context, history) };
  return { titles: await context.railLists.titlesOf(definition, audience) };
}

async function myList(
  { loaders }: CatalogContext,
  history: readonly HistoryEntry[],
): Promise<OrderedTitle[]> {
  const listed = history
    .flatMap(({ titleId, listedAt }) => (listedAt ? [{ id: titleId, key: listedAt.getTime() }] : []))
    .sort((one, other) => other.key - one.key || (one.id < other.id ? -1 : 1));
  const titles = await Promise.all(listed.map(({ id }) => loaders.listedTitleById.load(id)));
  return listed.filter((_, index) => titles[index]?.availabilityState === AvailabilityState.OPEN);
}
