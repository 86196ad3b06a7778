import { runProgram } from './run-program';

export interface VideoFacts {
  /** Pixels as shown: square ones, after the file's own rotation. */
  width: number;
  height: number;
  framesPerSecond: { numerator: number; denominator: number };
  hasAudio: boolean;
  /** Null where the file does not say. */
  durationSeconds: number | null;
}

/** The rate to encode in: films keep theirs, doubled rates are halved, odd and variable ones become 25. */
export function encodingRate(rate: number): VideoFacts['framesPerSecond'] {
  const halved = rate > 45 && rate <= 61 ? rate / 2 : rate;
  const known = [
    { numerator: 24_000, denominator: 1001 },
    { numerator: 24, denominator: 1 },
    { numerator: 25, denominator: 1 },
    { numerator: 30_000, denominator: 1001 },
    { numerator: 30, denominator: 1 },
  ];
  const near = known.find(({ numerator, denominator }) => Math.abs(numerator / denominator - halved) < 0.012);
  if (near) return near;
  return halved >= 10 && halved < 31
    ? { numerator: Math.round(halved), denominator: 1 }
    : { numerator: 25, denominator: 1 };
}

/** Reads what ffmpeg says of its input. Throws when there is no moving picture in it. */
export function readVideoFacts(said: string): VideoFacts {
  const video = /Stream #\S+.*?: Video: (.*)/.exec(said)?.[1] ?? '';
  const size = /(?:^|, )(\d{2,5})x(\d{2,5})(?:[ ,]|$)/.exec(video);
  if (!size) throw new Error('The file has no moving picture that ffmpeg can read.');
  const [, storedWidth = '0', storedHeight = '0'] = size;
  const [, across = '1', down = '1'] = /SAR (\d+):(\d+)/.exec(video) ?? [];
  const shownWidth =
    Number(across) > 0 && Number(down) > 0
      ? (Number(storedWidth) * Number(across)) / Number(down)
      : Number(storedWidth);
  const turn = Number(
    /rotation of (-?[\d.]+)/.exec(said)?.[1] ?? /rotate\s*:\s*(-?\d+)/.exec(said)?.[1] ?? 0,
  );
  const isTurned = Math.abs(Math.round(turn)) % 180 === 90;
  const [, hours = '0', minutes = '0', seconds = '0'] = /Duration: (\d+):(\d+):([\d.]+)/.exec(said) ?? [];
  const durationSeconds = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return {
    width: isTurned ? Number(storedHeight) : shownWidth,
    height: isTurned ? shownWidth : Number(storedHeight),
    framesPerSecond: encodingRate(Number(/([\d.]+) fps/.exec(video)?.[1] ?? 0)),
    hasAudio: /Stream #\S+.*?: Audio: /.test(said),
    durationSeconds: durationSeconds > 0 ? durationSeconds : null,
  };
}

/** Looks into a file with ffmpeg alone: ffprobe is not always installed beside it. */
export async function probeVideo(ffmpeg: string, file: string, signal?: AbortSignal): Promise<VideoFacts> {
  const said = await runProgram(
    ffmpeg,
    ['-hide_banner', '-nostdin', '-i', file, '-t', '0', '-f', 'null', '-'],
    { signal },
  );
  return readVideoFacts(said);
}
