import { type PointerEvent, useState } from 'react';
import { formatTimecode } from '../../ui/time';
import type { VideoState } from './use-video-state';

function percent(part: number, whole: number): string {
  return whole > 0 ? `${Math.min(100, (part / whole) * 100)}%` : '0%';
}

/** The film's length as a line: what was seen, what is loaded, and where one is. A real range input lies over it. */
export function Scrubber({ state, onSeek }: { state: VideoState; onSeek: (seconds: number) => void }) {
  const { positionSeconds, durationSeconds, bufferedSeconds } = state;
  const [hover, setHover] = useState<number | null>(null);
  // Until the film has moved, the input keeps the wanted place: going back, its own change event would seek there.
  const [wanted, setWanted] = useState({ seconds: 0, whileAt: -1 });
  const shownSeconds = wanted.whileAt === positionSeconds ? wanted.seconds : positionSeconds;
  const seek = (seconds: number) => {
    setWanted({ seconds, whileAt: positionSeconds });
    onSeek(seconds);
  };
  const point = (event: PointerEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    setHover(Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)));
  };
  return (
    <div className="group relative h-7" onPointerMove={point} onPointerLeave={() => setHover(null)}>
      <div
        aria-hidden
        className="absolute inset-x-0 top-1/2 h-1 -translate-y-1/2 overflow-hidden rounded-full bg-paper/25 transition-[height] group-hover:h-1.5 group-focus-within:h-1.5"
      >
        <div
          className="absolute inset-y-0 left-0 bg-paper/35"
          style={{ width: percent(bufferedSeconds, durationSeconds) }}
        />
        <div
          className="absolute inset-y-0 left-0 bg-signal"
          style={{ width: percent(positionSeconds, durationSeconds) }}
        />
      </div>
      <div
        aria-hidden
        className="absolute top-1/2 size-3.5 -translate-x-1/2 -translate-y-1/2 rounded-full bg-signal ring-paper group-focus-within:ring-2"
        style={{ left: percent(positionSeconds, durationSeconds) }}
      />
      {hover !== null && durationSeconds > 0 && (
        <span
          aria-hidden
          className="figures pointer-events-none absolute bottom-7 -translate-x-1/2 rounded bg-ink px-2 py-0.5 text-sm"
          style={{ left: `clamp(28px, ${hover * 100}%, calc(100% - 28px))` }}
        >
          {formatTimecode(hover * durationSeconds)}
        </span>
      )}
      <input
        type="range"
        aria-label="Place in the film"
        aria-valuetext={`${formatTimecode(positionSeconds)} of ${formatTimecode(durationSeconds)}`}
        min={0}
        max={durationSeconds || 1}
        step={0.1}
        value={shownSeconds}
        disabled={!durationSeconds}
        onChange={(event) => seek(Number(event.target.value))}
        className="absolute inset-0 m-0 h-full w-full cursor-pointer opacity-0"
      />
    </div>
  );
}
