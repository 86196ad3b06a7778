import { Arg, Ctx, Field, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { Cost, ListSize, RequiresScopes, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { createCuratedRail } from './create-curated-rail';
import { CuratedRail } from './curated-rail';
import {
  CreateCuratedRailInput,
  DeleteCuratedRailInput,
  OrderCuratedRailsInput,
  SetFeaturedTitleInput,
  UpdateCuratedRailInput,
} from './curated-rail-inputs';
import { FeaturedTitle } from './featured-title';
import { setFeaturedTitle } from './set-featured-title';
import {
  deleteCuratedRail,
  orderCuratedRails,
  readRailsVersion,
  updateCuratedRail,
} from './write-curated-rails';

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'The rails of the operator in their order.' })
export class CuratedRailOrder {
  @Field(() => Int, { description: 'What the next ordering must expect.' })
  version!: number;

  @Field(() => [CuratedRail])
  @ListSize({ assumedSize: 50 })
  rails!: CuratedRail[];
}

@Resolver()
export class CuratedRailMutationsResolver {
  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRail, {
    description:
      'Adds a rail below the others. BAD_USER_INPUT names titles that the library does not hold; CONFLICT for a key that was used with other input.',
  })
  @Cost(10)
  createCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => CreateCuratedRailInput) input: CreateCuratedRailInput,
  ): Promise<CuratedRail> {
    return shown(context, createCuratedRail(context.db, requireViewer(context).userId, input));
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRail, {
    description: 'CONFLICT with the present `version` when somebody changed the rail since it was read.',
  })
  @Cost(10)
  updateCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => UpdateCuratedRailInput) input: UpdateCuratedRailInput,
  ): Promise<CuratedRail> {
    return shown(context, updateCuratedRail(context.db, requireViewer(context).userId, input));
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRailOrder, {
    description:
      'What is left. CONFLICT with the present `version` when somebody changed the rail since it was read.',
  })
  @Cost(10)
  async deleteCuratedRail(
    @Ctx() context: CatalogContext,
    @Arg('input', () => DeleteCuratedRailInput) input: DeleteCuratedRailInput,
  ): Promise<CuratedRailOrder> {
    await shown(context, deleteCuratedRail(context.db, requireViewer(context).userId, input));
    return presentOrder(context);
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => CuratedRailOrder, {
    description:
      'CONFLICT with the present `version` when somebody ordered, added or deleted a rail since it was read.',
  })
  @Cost(10)
  async orderCuratedRails(
    @Ctx() context: CatalogContext,
    @Arg('input', () => OrderCuratedRailsInput) input: OrderCuratedRailsInput,
  ): Promise<CuratedRailOrder> {
    await shown(context, orderCuratedRails(context.db, requireViewer(context).userId, input));
    return presentOrder(context);
  }

  @RequiresScopes(['catalog:write'])
  @Mutation(() => FeaturedTitle, {
    nullable: true,
    description:
      'Null when it was taken away. The titles’ histories say who chose. NOT_FOUND for a title not in the library.',
  })
  @Cost(10)
  async setFeaturedTitle(
    @Ctx() context: CatalogContext,
    @Arg('input', () => SetFeaturedTitleInput) input: SetFeaturedTitleInput,
  ): Promise<FeaturedTitle | null> {
    const { userId } = requireViewer(context);
    return FeaturedTitle.of(context, await shown(context, setFeaturedTitle(context.db, userId, input)));
  }
}

/** What was changed shows at once here, and within a minute at other replicas. */
async function shown<T>({ railLists }: CatalogContext, change: Promise<T>): Promise<T> {
  const changed = await change;
  railLists.forget();
  return changed;
}

async function presentOrder({ db }: CatalogContext): Promise<CuratedRailOrder> {
  const rails = await db.getRepository(CuratedRail).find({ order: { position: 'ASC', id: 'ASC' } });
  return { version: await readRailsVersion(db), rails };
}
