import { useEffect, useRef } from 'react';
import { toast } from 'sonner';
import { formatTimecode } from '../../ui/time';
import { resumeSeconds, type StoredProgress } from './resume-seconds';

/**
 * Where the film was left may be known only after it has begun at its start. Then offers to go there, because playing on
 * replaces that place.
 */
export function useLatePlace(
  video: HTMLVideoElement | null,
  isProgressRead: boolean,
  progress: StoredProgress | null,
): void {
  const isSettled = useRef(isProgressRead);
  useEffect(() => {
    if (!video || !isProgressRead || isSettled.current) return;
    isSettled.current = true;
    const seconds = resumeSeconds(progress);
    if (seconds <= video.currentTime) return;
    toast(`You left it at ${formatTimecode(seconds)}`, {
      duration: 20_000,
      action: { label: 'Go on there', onClick: () => (video.currentTime = seconds) },
    });
  }, [video, isProgressRead, progress]);
}
