import {
  Arg,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import {
  badUserInput,
  ConnectionSize,
  Cost,
  ListSize,
  RequiresScopes,
  requireViewer,
} from '../../../kit/src';
import type { CatalogContext } from '../context';
import { TitleConnection, titlePage, type RankedId } from '../title/title-connection';
import { CuratedRail } from './curated-rail';
import {
  CreateCuratedRailInput,
  DeleteCuratedRailInput,
  OrderCuratedRailsInput,
  SetFeaturedTitleInput,
  UpdateCuratedRailInput,
} from './curated-rail-inputs';
import { CuratedRailRuleInput } from './curated-rail-rule';
import { FeaturedTitle } from './featured-title';
import { UserReference } from '../user/user-reference';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'The rails of the operator in their order.' })
export class CuratedRailOrder {
  @Field(() => Int, { description: 'What the next ordering must expect.' })
  version!: number;

  @Field(() => [CuratedRail])
  @ListSize({ assumedSize: 50 })
  rails!: CuratedRail[];
}

const soon = (): never => {
  throw badUserInput({ input: 'Not available yet.' });
};

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
  @Query(() => Int, { nullable: true, description: 'Of the order of the rails: orderCuratedRails wants it.' })
  async curatedRailsVersion(@Ctx() { db }: CatalogContext): Promise<number> {
    const [row] = await db.query<{ version: number }[]>('SELECT rails_version AS version FROM front_page');
    return row?.version ?? 1;
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
    @Arg('rule', () => CuratedRailRuleInput) _rule: CuratedRailRuleInput,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    return emptyPage(context, first, after);
  }

  @RequiresScopes(['catalog:write'])
  @Query(() => FeaturedTitle, {
    nullable: true,
    description: 'Null when none is set, or its time is over: each viewer gets their own.',
  })
  featuredTitle(): FeaturedTitle | null {
    return null;
  }

  @FieldResolver(() => UserReference, { nullable: true, description: 'Whoever changed it last.' })
  updatedBy(@Root() rail: CuratedRail): UserReference {
    return UserReference.of(rail.updatedById);
  }

  @FieldResolver(() => [ID], {
    description: 'In their order, whether or not viewers see them; empty for a rule.',
  })
  @ListSize({ assumedSize: 200 })
  titleIds(@Root() _rail: CuratedRail): string[] {
    return [];
  }

  @FieldResolver(() => TitleConnection, {
    nullable: true,
    description: 'Those that are published, in their order, also outside of their licence window.',
  })
  @ConnectionSize()
  titles(
    @Root() _rail: CuratedRail,
    @Ctx() context: CatalogContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after: string | null,
  ): Promise<TitleConnection> {
    return emptyPage(context, first, after);
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRail, {
    description: 'Adds a rail below the others. BAD_USER_INPUT names titles that the library does not hold.',
  })
  @Cost(10)
  createCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => CreateCuratedRailInput) _input: CreateCuratedRailInput,
  ): Promise<CuratedRail> {
    requireViewer(context);
    return soon();
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRail, {
    description: 'CONFLICT with the present `version` when somebody changed the rail since it was read.',
  })
  @Cost(10)
  updateCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => UpdateCuratedRailInput) _input: UpdateCuratedRailInput,
  ): Promise<CuratedRail> {
    requireViewer(context);
    return soon();
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRailOrder, {
    description:
      'What is left. CONFLICT with the present `version` when somebody changed the rail since it was read.',
  })
  @Cost(10)
  deleteCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => DeleteCuratedRailInput) _input: DeleteCuratedRailInput,
  ): Promise<CuratedRailOrder> {
    requireViewer(context);
    return soon();
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRailOrder, {
    description:
      'CONFLICT with the present `version` when somebody ordered, added or deleted a rail since it was read.',
  })
  @Cost(10)
  orderCuratedRails(
    @Ctx() context: CatalogContext,
    @Arg('input', () => OrderCuratedRailsInput) _input: OrderCuratedRailsInput,
  ): Promise<CuratedRailOrder> {
    requireViewer(context);
    return soon();
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => FeaturedTitle, {
    nullable: true,
    description:
      'Null when it was taken away. The last curator to choose wins. NOT_FOUND for a title not in the library.',
  })
  @Cost(10)
  setFeaturedTitle(
    @Ctx() context: CatalogContext,
    @Arg('input', () => SetFeaturedTitleInput) _input: SetFeaturedTitleInput,
  ): Promise<FeaturedTitle | null> {
    requireViewer(context);
    return soon();
  }
}

const emptyPage = (context: CatalogContext, first: number, after: string | null): Promise<TitleConnection> =>
  titlePage<RankedId>(context, {
    first: first ?? 20,
    after,
    list: 'curated',
    read: () => Promise.resolve([]),
    keyOf: (row) => [row.score, row.id],
    count: () => Promise.resolve(0),
  });
