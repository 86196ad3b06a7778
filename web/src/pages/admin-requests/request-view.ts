import type { RequestQueue_requestFragment, TitleRequestStatus } from '../../generated/graphql';

export type RequestView = 'open' | 'accepted' | 'answered';

export const statusesOfView: Record<RequestView, TitleRequestStatus[]> = {
  open: ['OPEN'],
  accepted: ['ACCEPTED'],
  answered: ['DECLINED', 'FULFILLED'],
};

/** The requests of a view: what most members want first, the oldest among equals; answered ones newest first. */
export function requestsOf(
  view: RequestView,
  requests: readonly RequestQueue_requestFragment[],
): RequestQueue_requestFragment[] {
  const own = requests.filter(({ status }) => statusesOfView[view].includes(status));
  const at = (text: string | null): number => (text ? Date.parse(text) : 0);
  return view === 'answered'
    ? own.sort((a, b) => at(b.decidedAt) - at(a.decidedAt))
    : own.sort((a, b) => b.voteCount - a.voteCount || at(a.createdAt) - at(b.createdAt));
}
