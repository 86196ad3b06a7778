import { appendEvents, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { lockTitleRequest } from './lock-title-request';
import type { TitleRequest } from './title-request';
import { answerEvents } from './title-request-facts';
import { RequestAlreadyDecided } from './title-request-results';
import { LIVE_STATUSES, TitleRequestStatus } from './title-request-status';

type Decision = TitleRequestStatus.ACCEPTED | TitleRequestStatus.DECLINED;

/**
 * Accepts or declines a request, and tells everybody who asks for it. The same decision again changes nothing; who was
 * slower is told. An accepted one may still be declined.
 * @param expectedStatus as the curator saw it: another one means that somebody was faster; null does not ask.
 * @param reason a sentence or two for those who ask; null only with an acceptance.
 * @throws NOT_FOUND
 */
export async function decideTitleRequest(
  context: CatalogContext,
  id: string,
  decision: Decision,
  reason: string | null,
  expectedStatus: TitleRequestStatus | null,
): Promise<TitleRequest | RequestAlreadyDecided> {
  const { userId } = requireViewer(context);
  return context.db.transaction(async (manager) => {
    const request = await lockTitleRequest(manager, id);
    const isRepeated =
      request.status === decision && request.decidedById === userId && request.reason === reason;
    if (isRepeated) return request;
    const isOpenTo = LIVE_STATUSES.some((status) => status === request.status) && request.status !== decision;
    if (expectedStatus !== null && request.status !== expectedStatus)
      return RequestAlreadyDecided.of(request);
    if (!isOpenTo) return RequestAlreadyDecided.of(request);
    const [decided] = await manager.query<[{ decided_at: Date }[]]>(
      `UPDATE title_request SET status = $2, reason = $3, decided_by_id = $4, decided_at = now() WHERE id = $1
       RETURNING decided_at`,
      [id, decision, reason, userId],
    );
    const answered = Object.assign(request, {
      status: decision,
      reason,
      decidedById: userId,
      decidedAt: decided[0]?.decided_at ?? null,
    });
    await appendEvents(manager, await answerEvents(manager, [answered]));
    return answered;
  });
}
