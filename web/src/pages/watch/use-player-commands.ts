import type Hls from 'hls.js';
import { useCallback, useState } from 'react';
import { toast } from 'sonner';
import type { PlayerCommand } from './key-map';

interface CommandParts {
  video: HTMLVideoElement | null;
  hls: Hls | null;
  frame: HTMLElement | null;
}

/** Carries out what a key or a button asks of the player. */
export function usePlayerCommands({ video, hls, frame }: CommandParts) {
  // Belongs to one loading of the film: the next begins without captions.
  const [captioned, setCaptioned] = useState<Hls | null>(null);
  const areCaptionsOn = hls !== null && captioned === hls;

  const run = useCallback(
    (command: PlayerCommand) => {
      if (!video) return;
      switch (command.type) {
        case 'toggle-play':
          if (video.paused) void video.play().catch(() => undefined);
          else video.pause();
          return;
        case 'seek-by':
          video.currentTime = clamp(video.currentTime + command.seconds, 0, video.duration || 0);
          return;
        case 'seek-to':
          if (video.duration) video.currentTime = video.duration * command.fraction;
          return;
        case 'volume-by':
          video.volume = clamp(video.volume + command.amount, 0, 1);
          video.muted = video.volume === 0;
          return;
        case 'toggle-mute':
          video.muted = !video.muted;
          return;
        case 'toggle-captions': {
          if (!hls?.subtitleTracks.length) return;
          const isOn = hls.subtitleTrack === -1;
          hls.subtitleDisplay = isOn;
          hls.subtitleTrack = isOn ? 0 : -1;
          setCaptioned(isOn ? hls : null);
          return;
        }
        case 'toggle-full-screen':
          toggleFullScreen(frame).catch(() => toast('This browser does not allow full screen here.'));
      }
    },
    [video, hls, frame],
  );
  return { run, areCaptionsOn };
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

async function toggleFullScreen(frame: HTMLElement | null): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await frame?.requestFullscreen();
}
