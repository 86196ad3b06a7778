import { registerEnumType } from 'type-graphql';
import type { EntityManager } from 'typeorm';
import type { NewEvent } from '../../../kit/src';
import { UNRATED_AGE } from '../title/maturity-rating';
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
  /** Under which the library holds it, else as it was asked for. */
  titleId: string;
  titleName: string;
  answer: TitleRequestStatus;
  reason: string | null;
  /** Years; a title without a rating counts as 18. Where the library has no row, as rated when it was asked for. */
  maturityAge: number;
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

interface Vote {
  requestId: string;
  titleId: string;
  userId: string;
  maturityAge: number;
}

const TOLD_STATUSES: Partial<Record<TitleRequestStatus, TitleRequestEventType>> = {
  [TitleRequestStatus.ACCEPTED]: TitleRequestEventType.ACCEPTED,
  [TitleRequestStatus.DECLINED]: TitleRequestEventType.DECLINED,
  [TitleRequestStatus.FULFILLED]: TitleRequestEventType.FULFILLED,
};

/** What an answer to these requests means for the queue and for everybody who asks for them; append it at once. */
export async function answerEvents(
  manager: EntityManager,
  requests: readonly TitleRequest[],
): Promise<NewEvent[]> {
  if (requests.length === 0) return [];
  // Taken before reading: a newer rating cannot get into the log between what is read here and its appending.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext(current_schema() || '.event'))`);
  const votes = await manager.query<Vote[]>(
    `SELECT v.request_id AS "requestId", v.user_id AS "userId", coalesce(t.id, r.title_id) AS "titleId",
            coalesce(CASE WHEN t.id IS NULL THEN v.maturity_age ELSE t.maturity_age END, ${UNRATED_AGE}) AS "maturityAge"
       FROM title_request_vote v JOIN title_request r ON r.id = v.request_id
       LEFT JOIN title_alias a ON a.alias = r.title_id
       LEFT JOIN title t ON t.id = coalesce(a.title_id, r.title_id)
      WHERE v.request_id = ANY($1) ORDER BY v.created_at, v.user_id`,
    [requests.map(({ id }) => id)],
  );
  return requests.flatMap((request) => {
    const type = TOLD_STATUSES[request.status];
    if (!type) return [];
    const askers = votes.filter(({ requestId }) => requestId === request.id);
    return [
      requestEvent(type, request),
      ...askers.map(({ userId, titleId, maturityAge }): NewEvent => {
        const payload: AnsweredPayload = {
          requestId: request.id,
          userId,
          titleId,
          titleName: request.titleName,
          answer: request.status,
          reason: request.reason,
          maturityAge,
        };
        return { type: TITLE_REQUEST_ANSWERED, subjectId: request.id, payload: { ...payload } };
      }),
    ];
  });
}
