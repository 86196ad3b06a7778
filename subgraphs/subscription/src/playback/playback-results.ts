import { createUnionType, Field, ObjectType } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import { Plan } from '../plan/plan';
import { PLAYABILITY_MESSAGES, PlayabilityCode } from '../title/playability';
import { PlaybackEndReason, PlaybackSession } from './playback-session';

@ObjectType({ description: 'The film is for members, and the viewer is none.' })
export class MembershipRequired {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => [Plan], { description: 'What to choose from, from small to large.' })
  @ListSize({ assumedSize: 5 })
  plans!: Plan[];

  static offering(plans: Plan[]): MembershipRequired {
    return Object.assign(new MembershipRequired(), {
      message: PLAYABILITY_MESSAGES.MEMBERSHIP_REQUIRED,
      plans,
    });
  }
}

@ObjectType({ description: 'All streams of the plan are in use: stop one first.' })
export class TooManyStreams {
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;
  @Field(() => [PlaybackSession], {
    description:
      'What plays now, oldest first. Their manifest addresses have expired: a stream is not for sharing.',
  })
  @ListSize({ assumedSize: 4 })
  sessions!: PlaybackSession[];

  static held(sessions: PlaybackSession[]): TooManyStreams {
    const [first] = sessions;
    const message =
      sessions.length === 1
        ? `Your membership plays one film at a time, and one plays on ${first?.device}.`
        : `Your membership plays ${sessions.length} films at once, and that many play now.`;
    const listed = sessions.map((session) =>
      Object.assign(new PlaybackSession(), session, { isListed: true }),
    );
    return Object.assign(new TooManyStreams(), { message, sessions: listed });
  }
}

@ObjectType({ description: 'The film cannot be played now, and a membership would not help.' })
export class NotAvailable {
  @Field(() => PlayabilityCode)
  reason!: PlayabilityCode;
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  static because(reason: PlayabilityCode): NotAvailable {
    return Object.assign(new NotAvailable(), { reason, message: PLAYABILITY_MESSAGES[reason] });
  }
}

const ENDED: Readonly<Record<PlaybackEndReason, string>> = {
  REVOKED: 'This title may not be played here any more.',
  MEMBERSHIP_ENDED: 'Your membership has ended.',
  REPLACED: 'This device started the film again.',
  STOPPED: 'Playback was stopped.',
  EXPIRED: 'Playback paused for too long. Start it again.',
};

@ObjectType({ description: 'The session is over: start a new one, if the reason permits.' })
export class PlaybackEnded {
  @Field(() => PlaybackEndReason)
  reason!: PlaybackEndReason;
  @Field(() => String, { description: 'A sentence for people.' })
  message!: string;

  static because(reason: PlaybackEndReason): PlaybackEnded {
    return Object.assign(new PlaybackEnded(), { reason, message: ENDED[reason] });
  }
}

export const StartPlaybackResult = createUnionType({
  name: 'StartPlaybackResult',
  description: 'The session, or what stands in its way.',
  types: () => [PlaybackSession, MembershipRequired, TooManyStreams, NotAvailable] as const,
});
export const RenewPlaybackResult = createUnionType({
  name: 'RenewPlaybackResult',
  description: 'The session with a newer address, or why it is over.',
  types: () => [PlaybackSession, PlaybackEnded] as const,
});
