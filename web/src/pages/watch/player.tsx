import { useState } from 'react';
import type { Playback_sessionFragment, WatchPageQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { PlayerControls } from './player-controls';
import { PlayerHead } from './player-head';
import { resumeSeconds } from './resume-seconds';
import { useHls } from './use-hls';
import { useLatePlace } from './use-late-place';
import { usePlayerCommands } from './use-player-commands';
import { usePlayerKeys } from './use-player-keys';
import { useProgressSaver } from './use-progress-saver';
import { useRest } from './use-rest';
import { useVideoState } from './use-video-state';

interface PlayerProps {
  title: NonNullable<WatchPageQuery['title']>;
  session: Playback_sessionFragment;
  newestManifestUrl: () => string;
  renew: () => Promise<void>;
  /** False while nobody knows where the film was left: then no other place is stored. */
  isProgressRead: boolean;
}

/** One session of the film, and nothing else until the pointer or a key moves. */
export function Player({ title, session, newestManifestUrl, renew, isProgressRead }: PlayerProps) {
  const [video, setVideo] = useState<HTMLVideoElement | null>(null);
  const [frame, setFrame] = useState<HTMLDivElement | null>(null);
  // Saving the place while playing must not move the start.
  const [startSeconds] = useState(() => resumeSeconds(title.progress));
  const [retry, setRetry] = useState({ attempt: 0, startSeconds });
  // Before the film is loaded: it is cleaned up in this order, and the last save reads the place from the film.
  useProgressSaver(isProgressRead ? video : null, title.id);
  useLatePlace(video, isProgressRead, title.progress);
  const hlsState = useHls({ video, manifestUrl: session.manifestUrl, newestManifestUrl, renew, ...retry });
  const state = useVideoState(video);
  const { run, areCaptionsOn } = usePlayerCommands({ video, hls: hlsState.hls, frame });
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { isResting, wake } = useRest(!state.isPaused && !isMenuOpen && !hlsState.failure);

  usePlayerKeys({ run, wake, isPaused: isMenuOpen });

  const again = () =>
    setRetry(({ attempt }) => ({ attempt: attempt + 1, startSeconds: video?.currentTime || startSeconds }));
  const hidden = classNames('transition-opacity duration-300', isResting && 'opacity-0');
  return (
    <div
      ref={setFrame}
      role="group"
      aria-label={`Player: ${title.name}`}
      onPointerMove={wake}
      onPointerDown={wake}
      className={classNames(
        'fixed inset-0 overflow-hidden bg-[#000] outline-none',
        isResting && 'cursor-none',
      )}
    >
      <video
        ref={setVideo}
        playsInline
        poster={title.backdropUrl}
        className={classNames('size-full object-contain', !isResting && 'captions-raised')}
        onClick={() => run({ type: 'toggle-play' })}
        onDoubleClick={() => run({ type: 'toggle-full-screen' })}
      />
      {state.isBuffering && !hlsState.failure && (
        <div role="status" className="pointer-events-none absolute inset-0 grid place-items-center">
          <span className="size-14 animate-spin rounded-full border-4 border-paper/25 border-t-paper motion-reduce:animate-none" />
          <span className="sr-only">Loading the film</span>
        </div>
      )}
      {hlsState.failure && (
        <div role="alert" className="absolute inset-0 grid place-items-center bg-ink/80 p-6 text-center">
          <div>
            <p className="heading text-3xl">{hlsState.failure}</p>
            <p className="mt-3 text-paper-dim">Look at your connection, then go on from the same place.</p>
            <Button size="large" className="mt-6" onClick={again}>
              Go on
            </Button>
          </div>
        </div>
      )}
      <PlayerHead title={title} className={hidden} />
      <PlayerControls
        state={state}
        video={video}
        hlsState={hlsState}
        areCaptionsOn={areCaptionsOn}
        run={run}
        onMenuOpenChange={setIsMenuOpen}
        container={frame}
        className={hidden}
      />
    </div>
  );
}
