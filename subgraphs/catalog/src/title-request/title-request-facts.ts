import { registerEnumType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../../kit/src';
import type { TitleRequest } from './title-request';
import { TitleRequestStatus } from './title-request-status';

export enum TitleRequestEventType {
  MADE = 'MADE',
  VOTED = 'VOTED',
  WITHDRAWN = 'WITHDRAWN',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  FULFILLED = 'FULFILLED',
}
registerEnumType(TitleRequestEventType, {
  name: 'TitleRequestEventType',
  description: 'What happened to a request.',
  valuesConfig: {
    MADE: { description: 'Somebody asked first.' },
    VOTED: { description: 'Somebody else asks for it too.' },
    WITHDRAWN: { description: 'Somebody asks for it no longer.' },
    ACCEPTED: { description: 'A curator wants to get it.' },
    DECLINED: { description: 'A curator said no.' },
    FULFILLED: { description: 'It can be played.' },
  },
});

/** As in the log: `title-request.made`. */
const logTypeOf = (type: TitleRequestEventType): string => `title-request.${type.toLowerCase()}`;
export const TITLE_REQUEST_LOG_TYPES = Object.values(TitleRequestEventType).map(logTypeOf);

export const requestEventTypeOf = (logType: string): TitleRequestEventType =>
  logType.slice('title-request.'.length).toUpperCase() as TitleRequestEventType;

/** What the user subgraph tells an asker of: one event for each. */
export const TITLE_REQUEST_ANSWERED = 'title-request-answered';

interface AnsweredPayload {
  requestId: string;
  userId: string;
  titleId: string;
  titleName: string;
  answer: TitleRequestStatus;
  reason: string | null;
}

/** What happened to a request, for the curators' queue. */
export const requestEvent = (type: TitleRequestEventType, request: TitleRequest): NewEvent => ({
  type: logTypeOf(type),
  subjectId: request.id,
  payload: {
    requestId: request.id,
    titleId: request.titleId,
    status: request.status,
    voteCount: request.voteCount,
  },
});

const TOLD_STATUSES: Partial<Record<TitleRequestStatus, TitleRequestEventType>> = {
  [TitleRequestStatus.ACCEPTED]: TitleRequestEventType.ACCEPTED,
  [TitleRequestStatus.DECLINED]: TitleRequestEventType.DECLINED,
  [TitleRequestStatus.FULFILLED]: TitleRequestEventType.FULFILLED,
};

/** What an answer to these requests means for the queue and for everybody who asks for them. */
export async function answerEvents(
  manager: EntityManager,
  requests: readonly (TitleRequest & { playableId?: string })[],
): Promise<NewEvent[]> {
  const votes = await manager.query<{ requestId: string; userId: string }[]>(
    `SELECT request_id AS "requestId", user_id AS "userId" FROM title_request_vote
      WHERE request_id = ANY($1) ORDER BY created_at, user_id`,
    [requests.map(({ id }) => id)],
  );
  return requests.flatMap((request) => {
    const type = TOLD_STATUSES[request.status];
    if (!type) return [];
    const askers = votes.filter(({ requestId }) => requestId === request.id);
    return [
      requestEvent(type, request),
      ...askers.map(({ userId }): NewEvent => {
        const payload: AnsweredPayload = {
          requestId: request.id,
          userId,
          titleId: request.playableId ?? request.titleId,
          titleName: request.titleName,
          answer: request.status,
          reason: request.reason,
        };
        return { type: TITLE_REQUEST_ANSWERED, subjectId: request.id, payload: { ...payload } };
      }),
    ];
  });
}
