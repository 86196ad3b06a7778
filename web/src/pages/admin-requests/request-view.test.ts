import type { RequestQueue_requestFragment } from '../../generated/graphql';
import { requestsOf } from './request-view';

const request = (facts: Partial<RequestQueue_requestFragment>) =>
  ({ status: 'OPEN', voteCount: 1, createdAt: '2026-01-01T00:00:00Z', decidedAt: null, ...facts }) as never;

test('what most members want stands first, and what waits longest among equals', () => {
  const requests = [
    request({ id: 'late', createdAt: '2026-01-03T00:00:00Z' }),
    request({ id: 'wanted', voteCount: 5, createdAt: '2026-01-04T00:00:00Z' }),
    request({ id: 'early', createdAt: '2026-01-02T00:00:00Z' }),
    request({ id: 'gone', status: 'WITHDRAWN', voteCount: 9 }),
  ];
  expect(requestsOf('open', requests).map(({ id }) => id)).toEqual(['wanted', 'early', 'late']);
});

test('of the answered ones the latest answer stands first', () => {
  const requests = [
    request({ id: 'before', status: 'DECLINED', decidedAt: '2026-01-02T00:00:00Z', voteCount: 9 }),
    request({ id: 'after', status: 'FULFILLED', decidedAt: '2026-01-03T00:00:00Z' }),
    request({ id: 'open' }),
  ];
  expect(requestsOf('answered', requests).map(({ id }) => id)).toEqual(['after', 'before']);
});
