import { Poster } from '../../domain/poster/poster';
import type { HomePageQuery } from '../../generated/graphql';
import { ProgressBar } from '../../ui/progress-bar';
import { RailScroller } from '../../ui/rail-scroller';
import { formatTimeLeft } from '../../ui/time';

type Connection = NonNullable<NonNullable<HomePageQuery['me']>['continueWatching']>;

/** A title that has left the library is null; one whose licence is over cannot be resumed. */
export const resumable = ({ edges }: Connection) =>
  edges.filter(({ node, progress }) => node?.availability.state === 'OPEN' && !progress.isFinished);

/** What was left unfinished; one press goes on where it stopped. */
export function ContinueWatching({ connection }: { connection: Connection }) {
  const edges = resumable(connection);
  if (!edges.length) return null;
  return (
    <RailScroller heading="Continue watching" reason="Where you left off">
      {edges.map(({ cursor, node, progress }) => {
        if (!node) return null;
        const left = formatTimeLeft(progress.durationSeconds - progress.positionSeconds);
        return (
          <li key={cursor} className="w-(--poster) shrink-0 snap-start">
            <Poster
              title={node}
              to={`/watch/${node.id}`}
              label={`Resume ${node.name}, ${left}`}
              isPlayable={false}
            >
              <ProgressBar
                fraction={progress.fraction}
                label={`Watched of ${node.name}`}
                className="mt-2.5"
              />
              <p className="mt-1.5 flex justify-between gap-2 text-[13px] text-paper-dim">
                <span className="truncate">{node.name}</span>
                <span className="figures shrink-0">{left}</span>
              </p>
            </Poster>
          </li>
        );
      })}
    </RailScroller>
  );
}
