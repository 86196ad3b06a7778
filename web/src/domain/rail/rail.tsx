import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import { RailMoreDocument, type Rail_railFragment } from '../../generated/graphql';
import { RailScroller } from '../../ui/rail-scroller';
import { UnreachablePart } from '../../ui/problem';
import { Poster } from '../poster/poster';

/** A row of posters with the reason it is there; more are fetched as its end comes near. */
export function Rail({ rail }: { rail: Rail_railFragment }) {
  const client = useApolloClient();
  const isAsking = useRef(false);
  const titles = rail.titles;

  const more = async () => {
    const { hasNextPage = false, endCursor = null } = titles?.pageInfo ?? {};
    if (!hasNextPage || !endCursor || isAsking.current) return;
    isAsking.current = true;
    try {
      await client.query({
        query: RailMoreDocument,
        variables: { id: rail.id, after: endCursor },
        fetchPolicy: 'network-only',
      });
      isAsking.current = false;
    } catch {
      // The rail stays as long as it is; asking again at every pixel of scrolling would help nobody.
    }
  };

  if (titles && titles.nodes.length === 0) return null;
  return (
    <RailScroller heading={rail.title} reason={rail.reason} onNearEnd={() => void more()}>
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
