import type { Viewer } from '../../../kit/src';
import type { Membership } from '../membership/membership';
import { MembershipStatus } from '../membership/membership-status';
import { mediaOf } from './playable-media';
import type { PlayableTitleNow } from './playable-title';
import { PlayabilityCode, PlayabilityRemedy } from './playability';

export interface PlayabilityQuestion {
  /** Null when the title is unknown. */
  title: PlayableTitleNow | null;
  episodeId?: string | null;
  /** Null when nobody is signed in. */
  viewer: Pick<Viewer, 'maxAge' | 'region'> | null;
  /** As of now by the database's clock. */
  membership: Pick<Membership, 'status'> | null;
}

/** What a title without a rating counts as, in years. */
const UNRATED_AGE = 18;

/** Whether the viewer's profile may not even know of it; one that is unknown here is held to be unrated. */
export const isAboveAge = (
  title: Pick<PlayableTitleNow, 'maturityAge'> | null | undefined,
  { maxAge }: Pick<Viewer, 'maxAge'>,
): boolean => maxAge !== null && (title?.maturityAge ?? UNRATED_AGE) > maxAge;

/** The one answer to "may this be played": list, player and playback all ask it. */
export function decidePlayability(question: PlayabilityQuestion): PlayabilityCode {
  const { title, viewer, membership } = question;
  if (!title?.isPublished) return PlayabilityCode.NOT_IN_LIBRARY;
  if (!viewer) return PlayabilityCode.SIGN_IN_REQUIRED;
  const media = mediaOf(title, question.episodeId);
  if (!media) return PlayabilityCode.NOT_IN_LIBRARY;
  if (media.state !== 'READY') return PlayabilityCode.PREPARING;
  if (isAboveAge(title, viewer)) return PlayabilityCode.MATURITY;
  if (!title.hasBegun || title.hasEnded) return PlayabilityCode.OUTSIDE_WINDOW;
  if (title.countries && !title.countries.includes(viewer.region)) return PlayabilityCode.NOT_IN_REGION;
  if (title.isPremium && membership?.status !== MembershipStatus.ACTIVE) {
    return PlayabilityCode.MEMBERSHIP_REQUIRED;
  }
  return PlayabilityCode.OK;
}

/** What the viewer can do about it. */
export function remedyFor(code: PlayabilityCode, title: PlayableTitleNow | null): PlayabilityRemedy {
  switch (code) {
    case PlayabilityCode.SIGN_IN_REQUIRED:
      return PlayabilityRemedy.SIGN_IN;
    case PlayabilityCode.MEMBERSHIP_REQUIRED:
      return PlayabilityRemedy.CHOOSE_PLAN;
    case PlayabilityCode.PREPARING:
      return PlayabilityRemedy.WAIT;
    case PlayabilityCode.OUTSIDE_WINDOW:
      return title?.hasBegun ? PlayabilityRemedy.NONE : PlayabilityRemedy.WAIT;
    default:
      return PlayabilityRemedy.NONE;
  }
}
