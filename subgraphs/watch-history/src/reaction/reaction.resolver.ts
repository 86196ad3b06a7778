import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Authenticated, Cost, requireViewer } from '../../../kit/src';
import type { WatchHistoryContext } from '../context';
import { findKnownTitle } from '../title/find-known-title';
import { titleNotFound, type TitleNotFound } from '../title/title-not-found';
import { WatchedTitle } from '../title/watched-title';
import { ReactionChange, SetReactionInput, SetReactionResult } from './reaction-change';
import { setReaction } from './set-reaction';
import { Reaction } from './title-reaction';

@Resolver()
export class ReactionResolver {
  @Mutation(() => SetReactionResult, { description: 'Says what your profile thinks of a title.' })
  @Authenticated()
  @Cost(5)
  async setReaction(
    @Arg('input', () => SetReactionInput) input: SetReactionInput,
    @Ctx() context: WatchHistoryContext,
  ): Promise<ReactionChange | TitleNotFound> {
    const viewer = requireViewer(context);
    const { titleId, reaction = null } = input;
    if (!(await findKnownTitle(context.db, viewer, titleId))) return titleNotFound(titleId);
    await setReaction(context.db, viewer, titleId, reaction);
    return Object.assign(new ReactionChange(), { titleId, reaction, title: { id: titleId } });
  }
}

@Resolver(() => WatchedTitle)
export class TitleReactionResolver {
  @FieldResolver(() => Reaction, {
    nullable: true,
    description: 'What your profile thinks of it. Null when signed out.',
  })
  reaction(@Root() title: WatchedTitle, @Ctx() { loaders }: WatchHistoryContext) {
    return loaders?.reactionByTitleId.load(title.id) ?? null;
  }
}
