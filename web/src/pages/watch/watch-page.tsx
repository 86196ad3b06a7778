import { useState } from 'react';
import { useParams } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { useWatchPageQuery, type WatchPageQuery } from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote } from '../../ui/skeleton';
import { Player } from './player';
import { PlayerNotice, Refused } from './refused';
import { resumeSeconds } from './resume-seconds';
import { usePlaybackSession } from './use-playback-session';

/** Nothing but the film. */
export function WatchPage() {
  const { titleId = '' } = useParams();
  const { data, error, loading, refetch } = useWatchPageQuery({
    variables: { id: titleId },
    // The stored place may come from another device.
    fetchPolicy: 'network-only',
    nextFetchPolicy: 'cache-only',
  });
  if (data?.title) return <Watch key={titleId} title={data.title} />;
  if (loading) return <Darkness />;
  return (
    <PlayerNotice>
      {error ? (
        <QueryProblem error={error} what="The film" onRetry={refetch} className="" />
      ) : (
        <Problem
          title="That film is not in this library"
          actions={<ButtonLink to="/search">Search for another</ButtonLink>}
        />
      )}
    </PlayerNotice>
  );
}

function Watch({ title }: { title: NonNullable<WatchPageQuery['title']> }) {
  const { playback, newestManifestUrl, renew, again } = usePlaybackSession(title.id);
  // Saving the place while playing must not move the start.
  const [startSeconds] = useState(() => resumeSeconds(title.progress));
  switch (playback.state) {
    case 'starting':
      return <Darkness />;
    case 'playing':
      return (
        <>
          <PageTitle>{title.name}</PageTitle>
          <Player
            title={title}
            session={playback.session}
            newestManifestUrl={newestManifestUrl}
            renew={renew}
            startSeconds={startSeconds}
          />
        </>
      );
    case 'refused':
      return <Refused outcome={playback.outcome} titleId={title.id} onRetry={again} />;
    case 'ended':
      return (
        <PlayerNotice>
          <PageTitle>Playing ended</PageTitle>
          <Problem
            title="Playing ended here"
            actions={
              <>
                {playback.outcome.reason !== 'MEMBERSHIP_ENDED' && (
                  <Button onClick={again}>Play here again</Button>
                )}
                {playback.outcome.reason === 'MEMBERSHIP_ENDED' && (
                  <ButtonLink to="/plans">See plans</ButtonLink>
                )}
                <ButtonLink to={`/title/${title.id}`} look="secondary">
                  Back to the film
                </ButtonLink>
              </>
            }
          >
            <p>{playback.outcome.message}</p>
          </Problem>
        </PlayerNotice>
      );
    case 'failed':
      return (
        <PlayerNotice>
          <QueryProblem error={playback.error} what="The film" onRetry={again} className="" />
        </PlayerNotice>
      );
  }
}

function Darkness() {
  return (
    <div className="min-h-dvh bg-[#000]">
      <LoadingNote>Opening the film</LoadingNote>
    </div>
  );
}
