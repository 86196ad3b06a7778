import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost, ListSize } from '../../../kit/src';
import { maxAgeOf, type CatalogContext } from '../context';
import { isStorable } from '../row-by-id';
import { Title } from '../title/title';
import { TitleConnection, titlePage } from '../title/title-connection';
import { heroOf, railsOf, readHomeFacts } from './compose-home';
import { Home, Rail } from './home';
import { parseRailId } from './rail-definition';
import { railTitle } from './rail-title';

@Resolver(() => Home)
export class HomePartsResolver {
  @FieldResolver(() => Title, {
    nullable: true,
    description: 'A film that can be played now; null while none is ready.',
  })
  hero(@Root() { facts }: Home, @Ctx() context: CatalogContext): Promise<Title | null> {
    return heroOf(facts, context);
  }

  @FieldResolver(() => [Rail], { description: 'From top to bottom.' })
  @ListSize({ assumedSize: 12 })
  rails(@Root() { facts }: Home, @Ctx() context: CatalogContext): Promise<Rail[]> {
    return railsOf(facts, context);
  }
}

@Resolver(() => Rail)
export class HomeResolver {
  @Query(() => Home, { nullable: true, description: 'The front page of whoever asks, signed in or not.' })
  @Cost(20)
  async home(@Ctx() context: CatalogContext): Promise<Home> {
    return { facts: await readHomeFacts(context) };
  }

  @Query(() => Rail, { nullable: true, description: 'One rail by its id, to page on in it.' })
  @Cost(5)
  async rail(@Arg('id', () => ID) id: string, @Ctx() context: CatalogContext): Promise<Rail | null> {
    const definition = isStorable(id) ? parseRailId(id) : null;
    const title = definition && (await railTitle(context, definition));
    if (!definition || title === null) return null;
    return {
      id,
      title,
      reason: null,
      isStale: false,
      ranked: await context.railLists.titlesOf(definition, maxAgeOf(context)),
    };
  }

  @FieldResolver(() => TitleConnection, { nullable: true, description: 'Null when it cannot be read now.' })
  @ConnectionSize()
  titles(
    @Root() rail: Rail,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    return titlePage(context, {
      first: first ?? 20,
      after,
      list: `rail:${rail.id}`,
      read: async (limit, position) => {
        if (!position) return rail.ranked.slice(0, limit);
        const [score, id] = position as [number, string];
        const place = rail.ranked.findIndex((row) => row.id === id);
        const following =
          place < 0 ? rail.ranked.filter((row) => row.score < score) : rail.ranked.slice(place + 1);
        return following.slice(0, limit);
      },
      keyOf: (row) => [row.score, row.id],
      count: async () => rail.ranked.length,
    });
  }
}
