import type { ErrorLike } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { sendOnLeave } from '../../apollo/send-on-leave';
import {
  type Playback_sessionFragment,
  type RenewPlaybackMutation,
  RenewPlaybackDocument,
  StartPlaybackDocument,
  type StartPlaybackMutation,
  StopPlaybackDocument,
} from '../../generated/graphql';
import { serverNow } from '../../session/server-clock';
import { deviceName } from './device-name';
import { untilRenewal } from './until-renewal';

type StartOutcome = StartPlaybackMutation['startPlayback'];
type Ended = Extract<RenewPlaybackMutation['renewPlayback'], { __typename: 'PlaybackEnded' }>;

export type Playback =
  | { state: 'starting' }
  | { state: 'playing'; session: Playback_sessionFragment }
  | { state: 'refused'; outcome: Exclude<StartOutcome, { __typename: 'PlaybackSession' }> }
  | { state: 'ended'; outcome: Ended }
  | { state: 'failed'; error: ErrorLike };

const retryMilliseconds = 3_000;

/**
 * Takes a slot for this title, keeps its grant fresh while the page is open, and gives the slot back when it is left.
 * `newestManifestUrl` always holds the newest grant; `renew` asks for one now.
 */
export function usePlaybackSession(titleId: string) {
  const client = useApolloClient();
  const [playback, setPlayback] = useState<Playback>({ state: 'starting' });
  const [attempt, setAttempt] = useState(0);
  const current = useRef<Playback_sessionFragment | null>(null);
  const renewing = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const renew = useCallback((): Promise<void> => {
    const sessionId = current.current?.id;
    if (!sessionId) return Promise.resolve();
    const schedule = (milliseconds: number) => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void renew().catch(() => undefined), milliseconds);
    };
    const ask = async () => {
      try {
        const { data } = await client.mutate({
          mutation: RenewPlaybackDocument,
          variables: { input: { sessionId } },
        });
        if (current.current?.id !== sessionId || !data) return;
        if (data.renewPlayback.__typename === 'PlaybackEnded') {
          current.current = null;
          setPlayback({ state: 'ended', outcome: data.renewPlayback });
          return;
        }
        current.current = data.renewPlayback;
        schedule(untilRenewal(data.renewPlayback.expiresAt, serverNow()));
      } catch (error) {
        // The film goes on from what is buffered, and perhaps the next try gets through.
        schedule(retryMilliseconds);
        throw error;
      }
    };
    renewing.current ??= ask().finally(() => {
      renewing.current = null;
    });
    return renewing.current;
  }, [client]);

  useEffect(() => {
    let isCurrent = true;
    const stop = (sessionId: string) =>
      client
        .mutate({ mutation: StopPlaybackDocument, variables: { input: { sessionId } } })
        .catch(() => undefined);
    const start = async () => {
      const input = { titleId, device: deviceName() };
      const { data } = await client.mutate({ mutation: StartPlaybackDocument, variables: { input } });
      const outcome = data?.startPlayback;
      if (!outcome) return;
      if (outcome.__typename !== 'PlaybackSession') {
        if (isCurrent) setPlayback({ state: 'refused', outcome });
        return;
      }
      if (!isCurrent) return void stop(outcome.id);
      current.current = outcome;
      setPlayback({ state: 'playing', session: outcome });
      timer.current = setTimeout(
        () => void renew().catch(() => undefined),
        untilRenewal(outcome.expiresAt, serverNow()),
      );
    };
    const leave = () => {
      if (current.current) sendOnLeave(StopPlaybackDocument, { input: { sessionId: current.current.id } });
      current.current = null;
    };
    // Brought back from the browser's memory, the page has no slot any more.
    const comeBack = (event: PageTransitionEvent) => event.persisted && setAttempt((now) => now + 1);

    setPlayback({ state: 'starting' });
    start().catch((error: ErrorLike) => isCurrent && setPlayback({ state: 'failed', error }));
    window.addEventListener('pagehide', leave);
    window.addEventListener('pageshow', comeBack);
    return () => {
      isCurrent = false;
      clearTimeout(timer.current);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', comeBack);
      if (current.current) void stop(current.current.id);
      current.current = null;
    };
  }, [client, titleId, attempt, renew]);

  const newestManifestUrl = useCallback(() => current.current?.manifestUrl ?? '', []);
  const again = useCallback(() => setAttempt((now) => now + 1), []);
  return { playback, newestManifestUrl, renew, again };
}
