import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { SubscriptionContext } from '../context';
import { decidePlayability, remedyFor } from './decide-playability';
import { Playability, PlayabilityCode, PlayabilityRemedy } from './playability';
import { Title } from './title';

@Resolver(() => Title)
export class TitleResolver {
  @FieldResolver(() => Playability, {
    nullable: true,
    description: 'Whether you may play it, and if not, why.',
  })
  async playability(@Root() { id }: Title, @Ctx() context: SubscriptionContext): Promise<Playability> {
    const { loaders, viewer } = context;
    const [title, membership] = await Promise.all([
      loaders.playableTitleById.load(id),
      viewer ? loaders.membershipByUserId.load(viewer.userId) : null,
    ]);
    const code = decidePlayability({ title, viewer, membership });
    const remedy = remedyFor(code, title);
    const plans = remedy === PlayabilityRemedy.CHOOSE_PLAN ? await loaders.offeredPlans.load('all') : [];
    const plan = plans.find(({ isRecommended }) => isRecommended) ?? plans[0] ?? null;
    return { allowed: code === PlayabilityCode.OK, code, remedy, plan };
  }
}
