import type { CursorValue } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { audienceOf } from '../title/audience';
import { TitleConnection, titlePage, type TitleCount } from '../title/title-connection';
import type { Rail } from './home';
import { countOrdered, readOrdered, type OrderedTitle, type OrderedTitles } from './ordered-titles';
import type { RailDefinition } from './rail-definition';
import { isOrdered, railTitles } from './rail-titles';

/**
 * A page of a rail: its beginning from what is remembered, what follows from the database.
 * @throws BAD_USER_INPUT for `first` outside 1 to 100 or a cursor of another rail.
 */
export async function railPage(
  context: CatalogContext,
  rail: Rail,
  first: number,
  after: string | null,
): Promise<TitleConnection> {
  const page = await titlePage<OrderedTitle>(context, {
    first,
    after,
    list: `rail:${rail.id}`,
    read: async (limit, position) => {
      if (!position && rail.onHome) return rail.onHome.beginning.slice(0, limit);
      const { definition } = rail;
      const list = await listOf(context, rail);
      if (list && (position || definition.kind === 'my-list')) {
        return readOrdered(context.db, list, audienceOf(context), limit, position);
      }
      const whole = await wholeOf(context, rail);
      const start = position ? placeAfter(whole, position, definition) : 0;
      return whole.slice(start, start + limit);
    },
    keyOf: ({ key, id }) => [key, id],
    count: () => countOf(context, rail),
    isStale: () => rail.isStale,
  });
  // The front page holds less of a rail than there is.
  if (after === null && rail.onHome?.continues) page.pageInfo.hasNextPage = true;
  return page;
}

async function listOf(context: CatalogContext, { definition }: Rail): Promise<OrderedTitles | null> {
  if (!isOrdered(definition)) return null;
  const curated = await context.railLists.curated(definition);
  return railTitles(definition, { curated, profileId: context.viewer?.profileId ?? null });
}

/** Of rails that are read as one. */
async function wholeOf(
  context: CatalogContext,
  { definition, onHome }: Rail,
): Promise<readonly OrderedTitle[]> {
  if (definition.kind === 'my-list' || definition.kind === 'tmdb') return onHome?.beginning ?? [];
  return context.railLists.titlesOf(definition, audienceOf(context));
}

/** How many titles come before what follows a cursor, whose title may have gone since. */
function placeAfter(
  whole: readonly OrderedTitle[],
  position: CursorValue[],
  { kind }: RailDefinition,
): number {
  const [key, id] = [Number(position[0]), String(position[1])];
  const place = whole.findIndex((title) => title.id === id);
  if (place >= 0) return place + 1;
  // Of TMDB's lists the key is the place, into which the next title has moved up.
  if (kind === 'tmdb') return key;
  const next = whole.findIndex((title) => +title.key < key || (title.key === key && title.id > id));
  return next < 0 ? whole.length : next;
}

async function countOf(context: CatalogContext, rail: Rail): Promise<TitleCount> {
  const { definition } = rail;
  if (definition.kind === 'tmdb') return { count: (await wholeOf(context, rail)).length, isExact: true };
  if (definition.kind !== 'my-list') return context.railLists.countOf(definition, audienceOf(context));
  const list = await listOf(context, rail);
  return list ? countOrdered(context.db, list, audienceOf(context)) : { count: 0, isExact: true };
}
