import type { CatalogContext } from '../context';
import { audienceOf } from '../title/audience';
import { AvailabilityState } from '../title/availability';
import type { Title } from '../title/title';
import { chooseHero } from './choose-hero';
import { chooseRails, RAILS, type ChosenRail, type ReadRail } from './choose-rails';
import type { Rail } from './home';
import { readOrdered, type OrderedTitle } from './ordered-titles';
import { planRails, type PlannedRail } from './plan-rails';
import { railId, type RailDefinition } from './rail-definition';
import { BEGINNING } from './rail-lists';
import { railTitle } from './rail-title';
import { railTitles } from './rail-titles';
import { tmdbRailTitles } from './tmdb-rail-titles';
import { viewerFacts, type ViewerFacts } from './viewer-facts';

/** On top of those that the service makes. */
const CURATED_ON_HOME = 12;

type RailContent = Pick<ReadRail, 'titles' | 'isStale'>;
type MadeRail = Omit<ReadRail, keyof PlannedRail>;

const heroes = new WeakMap<object, Promise<Title | null>>();

/**
 * What a curator features, else the best for this viewer of what can be played; null while nothing can. Chosen once in a
 * request: the rails leave it out.
 */
export function heroOf(context: CatalogContext): Promise<Title | null> {
  const hero = heroes.get(context.loaders) ?? chooseOpenHero(context);
  heroes.set(context.loaders, hero);
  return hero;
}

async function chooseOpenHero(context: CatalogContext): Promise<Title | null> {
  const { railLists } = context;
  const { audience, history, own, turn } = await viewerFacts(context);
  const [featured, ready] = await Promise.all([railLists.featured(audience), railLists.playable(audience)]);
  const id = featured ?? chooseHero({ ready, history, taste: own, turn });
  const hero = id === null ? null : await openTitle(context, id);
  if (id === null || hero) return hero;
  // The lists may be a minute old, and it has been closed since: the best of what is still open.
  const titles = await Promise.all(ready.map((title) => openTitle(context, title.id)));
  const open = ready.filter((_, index) => titles[index]);
  const other = chooseHero({ ready: open, history, taste: own, turn });
  return titles.find((title) => title?.id === other) ?? null;
}

async function openTitle({ loaders }: CatalogContext, id: string): Promise<Title | null> {
  const title = await loaders.listedTitleById.load(id);
  return title?.hasMedia && title.availabilityState === AvailabilityState.OPEN ? title : null;
}

/** From top to bottom. */
export async function railsOf(context: CatalogContext): Promise<Rail[]> {
  const { railLists } = context;
  const facts = await viewerFacts(context);
  const [hero, everybody, curated] = await Promise.all([
    heroOf(context),
    railLists.everybodysTaste(facts.audience),
    railLists.shownRails().then((shown) => shown.slice(0, CURATED_ON_HOME)),
  ]);
  const { history, own, turn } = facts;
  const planned = planRails({ curated, hasTmdb: context.tmdb !== null, history, own, everybody, turn });
  const rails = await fillRails(
    planned,
    curated.length + RAILS,
    (definition) => makeRail(context, facts, definition),
    (read) => chooseRails(read, history, hero?.id ?? null),
  );
  return rails.map(({ definition, title, reason, beginning, continues, isStale = false }) => ({
    id: railId(definition),
    definition,
    title,
    reason,
    isStale,
    onHome: { beginning, continues },
  }));
}

/** Reads no more rails than it takes to fill the page. */
async function fillRails(
  planned: readonly PlannedRail[],
  atOnce: number,
  make: (definition: RailDefinition) => Promise<MadeRail | null>,
  choose: (rails: readonly ReadRail[]) => ChosenRail[],
): Promise<ChosenRail[]> {
  const read: ReadRail[] = [];
  let chosen: ChosenRail[] = [];
  for (let start = 0; start < planned.length; start += atOnce) {
    const next = await Promise.all(
      planned.slice(start, start + atOnce).map(async (rail) => {
        const made = await make(rail.definition);
        return made && { ...rail, ...made };
      }),
    );
    read.push(...next.filter((rail) => rail !== null));
    chosen = choose(read);
    if (chosen.filter(({ definition }) => definition.kind !== 'curated').length >= RAILS) break;
  }
  return chosen;
}

/** Null without a heading: such a rail must not take a place, nor titles from those below it. */
async function makeRail(
  context: CatalogContext,
  facts: ViewerFacts,
  definition: RailDefinition,
): Promise<MadeRail | null> {
  const title = await railTitle(context, definition);
  return title === null ? null : { title, ...(await titlesOf(context, facts, definition)) };
}

async function titlesOf(
  context: CatalogContext,
  { audience }: ViewerFacts,
  definition: RailDefinition,
): Promise<RailContent> {
  if (definition.kind === 'tmdb') return tmdbRailTitles(context, definition.list);
  if (definition.kind === 'my-list') return { titles: await readMyList(context) };
  return { titles: await context.railLists.titlesOf(definition, audience) };
}

/** The beginning of what the asking profile has put on its list, the latest first. */
async function readMyList(context: CatalogContext): Promise<OrderedTitle[]> {
  const profileId = context.viewer?.profileId ?? null;
  const list = railTitles({ kind: 'my-list' }, { curated: null, profileId });
  return list ? readOrdered(context.db, list, audienceOf(context), BEGINNING, null) : [];
}
