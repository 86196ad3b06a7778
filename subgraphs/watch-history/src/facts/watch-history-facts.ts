import type { NewEvent } from '../../../kit/src';
import type { MyListEntry } from '../my-list/my-list-entry';
import type { WatchProgress } from '../progress/watch-progress';
import type { Reaction } from '../reaction/title-reaction';

export type WatchMilestone = 'STARTED' | 'FINISHED';

/** `title.watched`: once per profile, title and episode for each milestone. Times are ISO 8601. */
export interface TitleWatchedPayload extends Record<string, unknown> {
  userId: string;
  profileId: string;
  titleId: string;
  episodeId: string | null;
  milestone: WatchMilestone;
  watchedAt: string;
  /** Where the profile was when it began, ISO 3166-1 alpha-2; null, or absent in older facts, where it is not known. */
  region: string | null;
}

/** `title.continued`: whether the title stands in the profile's Continue watching now, licences and ages apart. */
export interface TitleContinuedPayload extends Record<string, unknown> {
  userId: string;
  profileId: string;
  titleId: string;
  isContinued: boolean;
}

/** `title.listed`: whether the title is in the profile's list now. */
export interface TitleListedPayload extends Record<string, unknown> {
  userId: string;
  profileId: string;
  titleId: string;
  inMyList: boolean;
  listedAt: string;
}

/** `title.reacted`: what the profile thinks of the title now; null when it took its reaction back. */
export interface TitleReactedPayload extends Record<string, unknown> {
  userId: string;
  profileId: string;
  titleId: string;
  reaction: Reaction | null;
  reactedAt: string;
}

type Subject = Pick<MyListEntry, 'userId' | 'profileId' | 'titleId'>;

const subjectOf = ({ userId, profileId, titleId }: Subject): Subject => ({ userId, profileId, titleId });

export function watchedFact(progress: WatchProgress, milestone: WatchMilestone): NewEvent {
  const at = milestone === 'STARTED' ? progress.startedAt : progress.finishedAt;
  const payload: TitleWatchedPayload = {
    ...subjectOf(progress),
    episodeId: progress.episodeId,
    milestone,
    watchedAt: (at ?? progress.updatedAt).toISOString(),
    region: progress.startedRegion,
  };
  return { type: 'title.watched', subjectId: progress.titleId, payload, actorId: progress.userId };
}

export function continuedFact(subject: Subject, isContinued: boolean): NewEvent {
  const payload: TitleContinuedPayload = { ...subjectOf(subject), isContinued };
  return { type: 'title.continued', subjectId: subject.titleId, payload, actorId: subject.userId };
}

export function listedFact(subject: Subject, inMyList: boolean, at: Date): NewEvent {
  const payload: TitleListedPayload = { ...subjectOf(subject), inMyList, listedAt: at.toISOString() };
  return { type: 'title.listed', subjectId: subject.titleId, payload, actorId: subject.userId };
}

export function reactedFact(subject: Subject, reaction: Reaction | null, at: Date): NewEvent {
  const payload: TitleReactedPayload = { ...subjectOf(subject), reaction, reactedAt: at.toISOString() };
  return { type: 'title.reacted', subjectId: subject.titleId, payload, actorId: subject.userId };
}
