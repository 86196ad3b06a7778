import { appendEvent, conflict, notFound, requireViewer } from '../../../kit/src';
import type { CatalogContext } from '../context';
import { lockTitleRequest } from './lock-title-request';
import { requestedTitle } from './requested-title';
import type { TitleRequest } from './title-request';
import { requestEvent, TitleRequestEventType } from './title-request-facts';
import { LIVE_STATUSES, TitleRequestStatus } from './title-request-status';

/**
 * Takes the viewer's vote back; an open request that nobody asks for any more is WITHDRAWN.
 * @throws NOT_FOUND for a request that the viewer does not ask for, or that is not for the profile's age; CONFLICT for one
 *   that is over.
 */
export async function withdrawTitleRequest(context: CatalogContext, id: string): Promise<TitleRequest> {
  const { userId, maxAge } = requireViewer(context);
  if (maxAge !== null) {
    // Another profile of the account may have asked for it.
    const asked = await context.loaders.titleRequestById.load(id);
    if (!asked || !(await requestedTitle(context, asked))) throw notFound('request');
  }
  return context.db.transaction(async (manager) => {
    const request = await lockTitleRequest(manager, id);
    const [, removed] = await manager.query<[unknown, number]>(
      'DELETE FROM title_request_vote WHERE request_id = $1 AND user_id = $2',
      [id, userId],
    );
    if (removed === 0) throw notFound('request');
    if (!LIVE_STATUSES.some((status) => status === request.status)) {
      throw conflict(`This request is ${request.status.toLowerCase()} already.`);
    }
    request.voteCount -= 1;
    if (request.voteCount === 0 && request.status === TitleRequestStatus.OPEN) {
      request.status = TitleRequestStatus.WITHDRAWN;
    }
    await manager.query('UPDATE title_request SET vote_count = $2, status = $3 WHERE id = $1', [
      id,
      request.voteCount,
      request.status,
    ]);
    await appendEvent(manager, requestEvent(TitleRequestEventType.WITHDRAWN, request));
    return request;
  });
}
