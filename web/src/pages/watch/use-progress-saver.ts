import { useApolloClient } from '@apollo/client/react';
import { useEffect } from 'react';
import { sendOnLeave } from '../../apollo/send-on-leave';
import {
  RecordProgressDocument,
  type RecordProgressInput,
  type RecordProgressMutation,
} from '../../generated/graphql';
import { nextSequence } from '../../session/server-clock';

/** With the three seconds of run-up another screen begins at most five seconds before the place. */
const saveEveryMilliseconds = 2_000;

/** Keeps the place in the film on the server: every two seconds, on pause, after a jump, at the end, and when the page goes. */
export function useProgressSaver(video: HTMLVideoElement | null, titleId: string): void {
  const client = useApolloClient();
  useEffect(() => {
    if (!video) return;
    let savedPosition = -1;

    const takeInput = (): RecordProgressInput | null => {
      const { currentTime: positionSeconds, duration: durationSeconds } = video;
      // Before the film has loaded its position is zero, which would wipe the stored one.
      if (
        !(durationSeconds > 0) ||
        !Number.isFinite(durationSeconds) ||
        video.readyState < 1 ||
        video.seeking
      )
        return null;
      if (Math.abs(positionSeconds - savedPosition) < 0.25) return null;
      savedPosition = positionSeconds;
      return { titleId, positionSeconds, durationSeconds, sequence: nextSequence() };
    };
    const save = () => {
      const input = takeInput();
      if (!input) return;
      client
        .mutate({
          mutation: RecordProgressDocument,
          variables: { input },
          update(cache, { data }) {
            if (data) linkProgress(cache, titleId, data);
          },
        })
        .catch(() => {
          // The next save, at most two seconds on, carries a newer place.
          savedPosition = -1;
        });
    };
    const saveOnLeave = () => {
      const input = takeInput();
      if (input) sendOnLeave(RecordProgressDocument, { input });
    };

    const timer = setInterval(() => !video.paused && save(), saveEveryMilliseconds);
    const events = ['pause', 'seeked', 'ended'] as const;
    for (const name of events) video.addEventListener(name, save);
    window.addEventListener('pagehide', saveOnLeave);
    return () => {
      clearInterval(timer);
      for (const name of events) video.removeEventListener(name, save);
      window.removeEventListener('pagehide', saveOnLeave);
      save();
    };
  }, [client, video, titleId]);
}

/** A title that was never played has no progress to update in the store: this ties the new one to it. */
function linkProgress(
  cache: ReturnType<typeof useApolloClient>['cache'],
  titleId: string,
  { recordProgress }: RecordProgressMutation,
): void {
  cache.modify({
    id: cache.identify({ __typename: 'Title', id: titleId }),
    fields: { progress: (_stored, { toReference }) => toReference(recordProgress) ?? null },
  });
}
