import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost, ListSize } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { isStorable } from '../row-by-id';
import { Title } from '../title/title';
import { TitleConnection } from '../title/title-connection';
import { heroOf, railsOf } from './compose-home';
import { Home, Rail } from './home';
import { parseRailId } from './rail-definition';
import { railPage } from './rail-page';
import { railTitle } from './rail-title';
import { tmdbRailTitles } from './tmdb-rail-titles';

@Resolver(() => Home)
export class HomePartsResolver {
  @FieldResolver(() => Title, {
    nullable: true,
    description:
      'What a curator features, else a film that can be played now and suits you; null while none is ready.',
  })
  hero(@Ctx() context: CatalogContext): Promise<Title | null> {
    return heroOf(context);
  }

  @FieldResolver(() => [Rail], {
    description: 'From top to bottom: those of the operator, then those that are made for you.',
  })
  @ListSize({ assumedSize: 24 })
  rails(@Ctx() context: CatalogContext): Promise<Rail[]> {
    return railsOf(context);
  }
}

@Resolver(() => Rail)
export class HomeResolver {
  @Query(() => Home, { nullable: true, description: 'The front page of whoever asks, signed in or not.' })
  @Cost(20)
  home(): Home {
    return {};
  }

  @Query(() => Rail, { nullable: true, description: 'One rail by its id, to page on in it.' })
  @Cost(5)
  async rail(@Arg('id', () => ID) id: string, @Ctx() context: CatalogContext): Promise<Rail | null> {
    const definition = isStorable(id) ? parseRailId(id) : null;
    const title = definition && (await railTitle(context, definition));
    if (!definition || title === null) return null;
    const rail = { id, definition, title, reason: null };
    if (definition.kind !== 'tmdb') return { ...rail, isStale: false, onHome: null };
    const { titles, isStale } = await tmdbRailTitles(context, definition.list);
    return { ...rail, isStale, onHome: { beginning: titles, continues: false } };
  }

  @FieldResolver(() => TitleConnection, { nullable: true, description: 'Null when it cannot be read now.' })
  @ConnectionSize()
  titles(
    @Root() rail: Rail,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    return railPage(context, rail, first ?? 20, after ?? null);
  }
}
