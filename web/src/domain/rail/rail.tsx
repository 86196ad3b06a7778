import { useApolloClient } from '@apollo/client/react';
import { RailMoreDocument, type Rail_railFragment } from '../../generated/graphql';
import { RailScroller } from '../../ui/rail-scroller';
import { UnreachablePart } from '../../ui/problem';
import { Poster } from '../poster/poster';
import { StaleNote } from '../source-notes/source-notes';

/** A row of posters with the reason it is there; more are fetched as its end comes near. */
export function Rail({ rail }: { rail: Rail_railFragment }) {
  const client = useApolloClient();
  const titles = rail.titles;
  const { hasNextPage = false, endCursor = null } = titles?.pageInfo ?? {};

  const more = (after: string) =>
    client.query({
      query: RailMoreDocument,
      variables: { id: rail.id, after },
      fetchPolicy: 'network-only',
      // A page that did not come must fail, not be stored as an empty rail.
      errorPolicy: 'none',
    });

  if (titles && titles.nodes.length === 0) return null;
  return (
    <RailScroller
      heading={rail.title}
      reason={rail.reason}
      note={rail.isStale && <StaleNote className="mt-1" />}
      onNearEnd={hasNextPage && endCursor ? () => more(endCursor) : undefined}
    >
      {titles?.nodes.map((title) => (
        <li key={title.id} className="w-(--poster) shrink-0 snap-start">
          <Poster title={title} />
        </li>
      )) ?? (
        <li>
          <UnreachablePart />
        </li>
      )}
    </RailScroller>
  );
}
