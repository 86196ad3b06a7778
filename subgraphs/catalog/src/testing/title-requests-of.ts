import { readEvents, Role, type Viewer } from '../../../kit/src';
import { ask, askFor, aViewer } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import type { TestCatalog } from './start-test-catalog';

export const REQUEST = `id titleName year status voteCount hasMyVote reason`;
export const ASK = `mutation ($id: ID!) { requestTitle(input: { titleId: $id }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on AlreadyPlayable { message title { id } } ... on TitleRequestLimit { message limit }
} }`;
export const WITHDRAW = `mutation ($id: ID!) { withdrawTitleRequest(input: { requestId: $id }) { ${REQUEST} } }`;
export const ACCEPT = `mutation ($id: ID!, $note: String) { acceptTitleRequest(input: { requestId: $id, note: $note }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on RequestAlreadyDecided { message request { status } }
} }`;
export const DECLINE = `mutation ($id: ID!, $reason: String!) { declineTitleRequest(input: { requestId: $id, reason: $reason }) {
  __typename ... on TitleRequest { ${REQUEST} } ... on RequestAlreadyDecided { message request { status } }
} }`;
export const LIST = `query ($status: [TitleRequestStatus!], $first: Int, $after: String) {
  titleRequests(status: $status, first: $first, after: $after) {
    nodes { ${REQUEST} title { id } askedBy { id } } edges { cursor } pageInfo { hasNextPage endCursor } eventCursor } }`;
export const MINE = `{ myTitleRequests { nodes { ${REQUEST} } } }`;
export const QUEUE = `subscription ($after: ID) { titleRequestQueue(after: $after) { cursor type status voteCount request { id status } } }`;

export interface Request {
  __typename?: string;
  id: string;
  titleName: string;
  status: string;
  voteCount: number;
  hasMyVote: boolean;
  reason: string | null;
}

export const curator = aViewer({ roles: [Role.CURATOR] });

/** What members and curators do about titles that cannot be played in a catalogue. */
export function titleRequestsOf({ db, subgraph }: TestCatalog) {
  let counter = 0;
  return {
    anAbsentTitle: async (facts: Partial<Parameters<typeof aTitle>[0]> = {}): Promise<string> => {
      counter += 1;
      const id = `film-wanted-${counter}`;
      await seedTitles(db, [aTitle({ id, name: `Wanted ${counter}`, ...facts })]);
      return id;
    },
    asks: async (viewer: Viewer, id: string): Promise<Request> =>
      (await askFor<{ requestTitle: Request }>(subgraph, viewer, ASK, { id })).requestTitle,
    codeOf: async (viewer: Viewer | null, query: string, variables: object): Promise<unknown> =>
      (await ask(subgraph, viewer, query, { ...variables })).errors?.[0]?.extensions?.code,
    answersTo: async (requestId: string) => {
      const filter = { types: ['title-request-answered'] };
      const events = await readEvents(db.manager, { afterId: '0', limit: 10_000, filter });
      return events.map(({ payload }) => payload).filter((payload) => payload.requestId === requestId);
    },
  };
}
