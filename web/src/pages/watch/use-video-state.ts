import { useEffect, useState } from 'react';

export interface VideoState {
  positionSeconds: number;
  /** 0 until the film's length is known. */
  durationSeconds: number;
  /** How far the film is loaded from the current place on. */
  bufferedSeconds: number;
  isPaused: boolean;
  /** True while the film should play and cannot. */
  isBuffering: boolean;
  isEnded: boolean;
  volume: number;
  isMuted: boolean;
}

const watched = [
  'timeupdate',
  'durationchange',
  'progress',
  'play',
  'playing',
  'pause',
  'waiting',
  'seeking',
  'seeked',
  'canplay',
  'ended',
  'volumechange',
  'emptied',
] as const;

function read(video: HTMLVideoElement): VideoState {
  const { currentTime, duration, buffered } = video;
  let bufferedSeconds = currentTime;
  for (let index = 0; index < buffered.length; index += 1) {
    if (buffered.start(index) <= currentTime + 0.1 && buffered.end(index) > bufferedSeconds) {
      bufferedSeconds = buffered.end(index);
    }
  }
  return {
    positionSeconds: currentTime,
    durationSeconds: Number.isFinite(duration) ? duration : 0,
    bufferedSeconds,
    isPaused: video.paused,
    isBuffering: !video.ended && video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
    isEnded: video.ended,
    volume: video.volume,
    isMuted: video.muted,
  };
}

const before: VideoState = {
  positionSeconds: 0,
  durationSeconds: 0,
  bufferedSeconds: 0,
  isPaused: true,
  isBuffering: true,
  isEnded: false,
  volume: 1,
  isMuted: false,
};

/** What the video element is doing, as React state. */
export function useVideoState(video: HTMLVideoElement | null): VideoState {
  const [state, setState] = useState(before);
  useEffect(() => {
    if (!video) return;
    const look = () => setState(read(video));
    for (const name of watched) video.addEventListener(name, look);
    look();
    return () => {
      for (const name of watched) video.removeEventListener(name, look);
    };
  }, [video]);
  return state;
}
