import { useParams } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import type { WatchPageQuery } from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote } from '../../ui/skeleton';
import { Player } from './player';
import { PlayerNotice, Refused } from './refused';
import { usePlaybackSession } from './use-playback-session';
import { useWatchedTitle } from './use-watched-title';

/** Nothing but the film. */
export function WatchPage() {
  const { titleId = '' } = useParams();
  return <WatchTitle key={titleId} titleId={titleId} />;
}

function WatchTitle({ titleId }: { titleId: string }) {
  const { title, isProgressRead, error, isLoading, refetch } = useWatchedTitle(titleId);
  if (title) return <Watch title={title} isProgressRead={isProgressRead} />;
  if (isLoading) return <Darkness />;
  return (
    <PlayerNotice>
      {error ? (
        <QueryProblem error={error} what="The film" onRetry={refetch} className="" />
      ) : (
        <Problem
          title="That title is not in this library"
          actions={<ButtonLink to="/search">Search for another</ButtonLink>}
        />
      )}
    </PlayerNotice>
  );
}

interface WatchProps {
  title: NonNullable<WatchPageQuery['title']>;
  isProgressRead: boolean;
}

function Watch({ title, isProgressRead }: WatchProps) {
  const { playback, newestManifestUrl, renew, again } = usePlaybackSession(title.id);
  switch (playback.state) {
    case 'starting':
      return <Darkness />;
    case 'playing':
      return (
        <>
          <PageTitle>{title.name}</PageTitle>
          <Player
            key={playback.session.id}
            title={title}
            isProgressRead={isProgressRead}
            session={playback.session}
            newestManifestUrl={newestManifestUrl}
            renew={renew}
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
          <QueryProblem
            error={playback.error}
            what="The film"
            onRetry={again}
            asksAgain={false}
            className=""
          />
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
