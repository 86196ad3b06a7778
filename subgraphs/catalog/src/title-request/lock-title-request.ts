import type { EntityManager } from 'typeorm';
import { isUuid, notFound } from '../../../kit/src';
import { TitleRequest } from './title-request';

/** The request, held until the transaction ends. @throws NOT_FOUND */
export async function lockTitleRequest(manager: EntityManager, id: string): Promise<TitleRequest> {
  const request = isUuid(id)
    ? await manager.findOne(TitleRequest, { where: { id }, lock: { mode: 'pessimistic_write' } })
    : null;
  if (!request) throw notFound('request');
  return request;
}
