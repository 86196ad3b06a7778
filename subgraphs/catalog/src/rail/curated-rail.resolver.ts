import { createHash } from 'node:crypto';
import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { ConnectionSize, Cost, ListSize, RequiresScopes } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { LibraryEntry } from '../curation/library-entry';
import { countOrdered, readOrdered, type OrderedTitle, type OrderedTitles } from '../home/ordered-titles';
import { isStorable } from '../row-by-id';
import { audienceOf } from '../title/audience';
import { TitleConnection, titlePage } from '../title/title-connection';
import { UserReference } from '../user/user-reference';
import { checkRule } from './check-curated-rail';
import { CuratedRail } from './curated-rail';
import { CuratedRailRuleInput } from './curated-rail-rule';
import { curatedTitles, titlesByRule } from './curated-titles';
import { FeaturedTitle } from './featured-title';
import { readFeatured } from './set-featured-title';
import { readRailsVersion } from './write-curated-rails';

@Resolver(() => CuratedRail)
export class CuratedRailResolver {
  @RequiresScopes(['catalog:write'])
  @Query(() => [CuratedRail], { nullable: true, description: 'All rails of the operator, in their order.' })
  @ListSize({ assumedSize: 50 })
  @Cost(5)
  curatedRails(@Ctx() { db }: CatalogContext): Promise<CuratedRail[]> {
    return db.getRepository(CuratedRail).find({ order: { position: 'ASC', id: 'ASC' } });
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => CuratedRail, {
    nullable: true,
    description: 'A rail of the operator; null when there is none.',
  })
  curatedRail(@Arg('id', () => ID) id: string, @Ctx() { db }: CatalogContext): Promise<CuratedRail | null> {
    return isStorable(id) ? db.getRepository(CuratedRail).findOneBy({ id }) : Promise.resolve(null);
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => Int, {
    nullable: true,
    description: 'Of the order of the rails: orderCuratedRails wants it.',
  })
  curatedRailsVersion(@Ctx() { db }: CatalogContext): Promise<number> {
    return readRailsVersion(db);
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => TitleConnection, {
    nullable: true,
    description: 'What a rail by this rule would show you now.',
  })
  @Cost(10)
  @ConnectionSize()
  curatedRailPreview(
    @Ctx() context: CatalogContext,
    @Arg('rule', () => CuratedRailRuleInput) input: CuratedRailRuleInput,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    const rule = checkRule(input, 'rule');
    const hash = createHash('sha256').update(JSON.stringify(rule)).digest('base64url');
    return page(context, titlesByRule(rule), { list: `rule:${hash}`, first, after });
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => FeaturedTitle, {
    nullable: true,
    description: 'Null when none is set, or its time is over: each viewer gets their own.',
  })
  async featuredTitle(@Ctx() context: CatalogContext): Promise<FeaturedTitle | null> {
    return FeaturedTitle.of(context, await readFeatured(context.db));
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'Whoever changed it last.' })
  updatedBy(@Root() rail: CuratedRail): UserReference {
    return UserReference.of(rail.updatedById);
  }

  @FieldResolver(() => [ID], {
    description: 'In their order, whether or not viewers see them; empty for a rule.',
  })
  @ListSize({ assumedSize: 100 })
  titleIds(@Root() { id }: CuratedRail, @Ctx() { loaders }: CatalogContext): Promise<string[]> {
    return loaders.titleIdsByCuratedRailId.load(id);
  }

  @FieldResolver(() => [LibraryEntry], {
    description: 'The titles of `titleIds` as the library holds them, hidden ones too; empty for a rule.',
  })
  @ListSize({ assumedSize: 100 })
  async entries(@Root() { id }: CuratedRail, @Ctx() { loaders }: CatalogContext): Promise<LibraryEntry[]> {
    const ids = await loaders.titleIdsByCuratedRailId.load(id);
    const entries = await Promise.all(ids.map((titleId) => loaders.entryById.load(titleId)));
    return entries.filter((entry) => entry !== null);
  }

  @FieldResolver(() => TitleConnection, {
    nullable: true,
    description: 'Those that are published, in their order, also outside of their licence window.',
  })
  @Cost(5)
  @ConnectionSize()
  titles(
    @Root() rail: CuratedRail,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    const titles = { ...curatedTitles(rail), includesClosed: true };
    return page(context, titles, { list: `curated-titles:${rail.id}:${rail.version}`, first, after });
  }
}

function page(
  context: CatalogContext,
  titles: OrderedTitles,
  { list, first, after }: { list: string; first: number | null; after: string | null },
): Promise<TitleConnection> {
  const audience = audienceOf(context);
  return titlePage<OrderedTitle>(context, {
    first: first ?? 20,
    after,
    list,
    read: (limit, position) => readOrdered(context.db, titles, audience, limit, position),
    keyOf: ({ key, id }) => [key, id],
    count: () => countOrdered(context.db, titles, audience),
    includesClosed: titles.includesClosed ?? false,
  });
}
