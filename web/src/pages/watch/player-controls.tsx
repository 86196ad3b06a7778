import {
  Captions,
  CaptionsOff,
  Maximize,
  Pause,
  Play,
  RotateCcw,
  RotateCw,
  Volume1,
  Volume2,
  VolumeX,
} from 'lucide-react';
import { IconButton } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { formatTimecode } from '../../ui/time';
import { type PlayerCommand, seekStepSeconds } from './key-map';
import { QualityMenu } from './quality-menu';
import { Scrubber } from './scrubber';
import type { HlsState } from './use-hls';
import type { VideoState } from './use-video-state';

interface PlayerControlsProps {
  state: VideoState;
  video: HTMLVideoElement | null;
  hlsState: HlsState;
  areCaptionsOn: boolean;
  run: (command: PlayerCommand) => void;
  onMenuOpenChange: (isOpen: boolean) => void;
  /** In full screen only what is inside this element is visible. */
  container: HTMLElement | null;
  className?: string;
}

const wide = 'size-12 hover:bg-paper/15';

export function PlayerControls(props: PlayerControlsProps) {
  const { state, video, hlsState, areCaptionsOn, run, onMenuOpenChange, container, className } = props;
  const VolumeIcon = state.isMuted || state.volume === 0 ? VolumeX : state.volume < 0.5 ? Volume1 : Volume2;
  return (
    <div
      className={classNames(
        'absolute inset-x-0 bottom-0 bg-linear-to-t from-ink/92 via-ink/60 to-ink/0 px-3 pt-20 pb-3 sm:px-6 sm:pb-5',
        className,
      )}
    >
      <TimeLine state={state} className="mb-1 text-sm sm:hidden" />
      <Scrubber state={state} onSeek={(seconds) => video && (video.currentTime = seconds)} />
      <div className="mt-1 flex items-center gap-0.5 sm:gap-1.5">
        <IconButton
          label={state.isPaused ? 'Play' : 'Pause'}
          className={wide}
          onClick={() => run({ type: 'toggle-play' })}
        >
          {state.isPaused ? (
            <Play aria-hidden fill="currentColor" />
          ) : (
            <Pause aria-hidden fill="currentColor" />
          )}
        </IconButton>
        <IconButton
          label={`Back ${seekStepSeconds} seconds`}
          className={wide}
          onClick={() => run({ type: 'seek-by', seconds: -seekStepSeconds })}
        >
          <RotateCcw aria-hidden />
        </IconButton>
        <IconButton
          label={`Forward ${seekStepSeconds} seconds`}
          className={wide}
          onClick={() => run({ type: 'seek-by', seconds: seekStepSeconds })}
        >
          <RotateCw aria-hidden />
        </IconButton>
        <IconButton
          label={state.isMuted ? 'Sound on' : 'Mute'}
          className={wide}
          onClick={() => run({ type: 'toggle-mute' })}
        >
          <VolumeIcon aria-hidden />
        </IconButton>
        <input
          type="range"
          aria-label="Volume"
          data-keys="own"
          min={0}
          max={1}
          step={0.05}
          value={state.isMuted ? 0 : state.volume}
          onChange={(event) => {
            if (!video) return;
            video.volume = Number(event.target.value);
            video.muted = video.volume === 0;
          }}
          className="hidden h-6 w-24 accent-paper sm:block"
        />
        <TimeLine state={state} className="ml-3 text-[15px] max-sm:hidden" />
        <div className="ml-auto flex items-center gap-0.5 sm:gap-1.5">
          {hlsState.hasCaptions && (
            <IconButton
              label="Captions"
              aria-pressed={areCaptionsOn}
              className={wide}
              onClick={() => run({ type: 'toggle-captions' })}
            >
              {areCaptionsOn ? <Captions aria-hidden /> : <CaptionsOff aria-hidden className="opacity-75" />}
            </IconButton>
          )}
          <QualityMenu hlsState={hlsState} onOpenChange={onMenuOpenChange} container={container} />
          <IconButton
            label="Full screen"
            className={wide}
            onClick={() => run({ type: 'toggle-full-screen' })}
          >
            <Maximize aria-hidden />
          </IconButton>
        </div>
      </div>
    </div>
  );
}

function TimeLine({ state, className }: { state: VideoState; className: string }) {
  return (
    <p className={classNames('figures whitespace-nowrap', className)}>
      {formatTimecode(state.positionSeconds)}
      <span className="text-paper-dim"> / {formatTimecode(state.durationSeconds)}</span>
    </p>
  );
}
