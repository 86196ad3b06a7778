import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { Authenticated, Cost, requireViewer } from '../../../kit/src';
import type { SubscriptionContext } from '../context';
import { PlayabilityCode } from '../title/playability';
import { manifestUrl } from './manifest-url';
import { RenewPlaybackInput, StartPlaybackInput, StopPlaybackInput } from './playback-inputs';
import {
  MembershipRequired,
  NotAvailable,
  PlaybackEnded,
  RenewPlaybackResult,
  StartPlaybackResult,
  TooManyStreams,
} from './playback-results';
import { PlaybackSession } from './playback-session';
import { renewPlayback } from './renew-playback';
import { startPlayback } from './start-playback';
import { stopPlayback } from './stop-playback';

@Resolver(() => PlaybackSession)
export class PlaybackResolver {
  @Mutation(() => StartPlaybackResult, {
    description: "Takes one of the plan's streams for a film, and gives the address of its playlist.",
  })
  @Authenticated()
  @Cost(20)
  async startPlayback(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => StartPlaybackInput) input: StartPlaybackInput,
  ): Promise<typeof StartPlaybackResult> {
    const { db, grantLifetimeMs, loaders } = context;
    const started = await startPlayback(db, requireViewer(context), input, grantLifetimeMs);
    if ('session' in started) return started.session;
    if ('holders' in started) return TooManyStreams.held(started.holders);
    return started.refused === PlayabilityCode.MEMBERSHIP_REQUIRED
      ? MembershipRequired.offering(await loaders.offeredPlans.load('all'))
      : NotAvailable.because(started.refused);
  }

  @Mutation(() => RenewPlaybackResult, {
    description: 'A newer manifest address, before the last one expires.',
  })
  @Authenticated()
  @Cost(5)
  async renewPlayback(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => RenewPlaybackInput) input: RenewPlaybackInput,
  ): Promise<typeof RenewPlaybackResult> {
    const viewer = requireViewer(context);
    const renewed = await renewPlayback(context.db, viewer, input.sessionId, context.grantLifetimeMs);
    return typeof renewed === 'string' ? PlaybackEnded.because(renewed) : renewed;
  }

  @Mutation(() => Boolean, { description: 'Frees the stream; false when it had ended before.' })
  @Authenticated()
  @Cost(5)
  stopPlayback(
    @Ctx() context: SubscriptionContext,
    @Arg('input', () => StopPlaybackInput) input: StopPlaybackInput,
  ): Promise<boolean> {
    return stopPlayback(context.db, requireViewer(context).userId, input.sessionId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'Null where another profile plays what is above the age of yours.',
  })
  titleId(@Root() session: PlaybackSession): string | null {
    return session.isNameless ? null : session.titleId;
  }

  @FieldResolver(() => String, { description: 'HLS; it opens until expiresAt.' })
  manifestUrl(@Root() session: PlaybackSession, @Ctx() context: SubscriptionContext): string {
    return manifestUrl(session, context.grantKey);
  }
}
