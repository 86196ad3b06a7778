import { useState } from 'react';
import { toast } from 'sonner';
import { errorFacts } from '../../apollo/error-facts';
import { PageTitle } from '../../domain/page/page-title';
import { useStopPlaybackMutation, useStreamTitleQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';

interface Stream {
  id: string;
  /** Null where it is above the age of the profile. */
  titleId: string | null;
  device: string | null;
  startedAt: string;
}

interface TooManyStreamsProps {
  sessions: readonly Stream[];
  message: string;
  onFreed: () => void;
}

/** Every screen of the plan is taken: shows which, and lets one be stopped. */
export function TooManyStreams({ sessions, message, onFreed }: TooManyStreamsProps) {
  const [stop] = useStopPlaybackMutation();
  const [stopping, setStopping] = useState<string | null>(null);
  const now = useNow(30_000);
  const stopThat = async (sessionId: string) => {
    setStopping(sessionId);
    try {
      await stop({ variables: { input: { sessionId } } });
      onFreed();
    } catch (error) {
      toast.error('That screen could not be stopped.', { description: errorFacts(error).message });
      setStopping(null);
    }
  };
  return (
    <div className="w-full max-w-3xl">
      <PageTitle>Every screen is taken</PageTitle>
      <h1 className="display text-4xl sm:text-6xl">Every screen is taken</h1>
      <p className="mt-4 text-lg text-paper-dim">{message}</p>
      <ul className="mt-8 border-t border-line">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3.5"
          >
            <p>
              <span className="font-semibold">
                {session.device ?? 'A device that did not say what it is'}
              </span>
              <br />
              <span className="text-[15px] text-paper-dim">
                {session.titleId ? <StreamTitle id={session.titleId} /> : 'A film'}, started{' '}
                {formatAgo(session.startedAt, now)}
              </span>
            </p>
            <Button look="secondary" disabled={stopping !== null} onClick={() => void stopThat(session.id)}>
              {stopping === session.id ? 'Stopping…' : 'Stop that one'}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function StreamTitle({ id }: { id: string }) {
  const { data } = useStreamTitleQuery({ variables: { id } });
  return <>{data?.title?.name ?? 'A film'}</>;
}
