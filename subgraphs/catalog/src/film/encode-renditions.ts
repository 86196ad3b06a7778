import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Size } from './rendition-sizes';
import { runProgram } from './run-program';

const segmentSeconds = 4;

/** How much work goes into making the files small. quick: someone is waiting for the film. */
export type Effort = 'quick' | 'thorough';

const efforts: Record<Effort, { picture: readonly string[]; sound: readonly string[] }> = {
  quick: { picture: ['-preset', 'superfast', '-crf', '26'], sound: ['-aac_coder', 'fast'] },
  thorough: { picture: ['-preset', 'veryfast', '-crf', '24'], sound: [] },
};

export interface Encoding {
  ffmpeg: string;
  folder: string;
  /** ffmpeg's input options; the picture is input 0. */
  inputs: readonly string[];
  stdin?: Readable;
  /** Filters between the picture of input 0 and the largest rendition, without scaling. */
  pictureFilters: readonly string[];
  /** Which input is heard, and through which filters; null for a silent film. */
  sound: { input: number; filters: readonly string[] } | null;
  /** Largest first. */
  sizes: readonly Size[];
  framesPerSecond: { numerator: number; denominator: number };
  durationSeconds: number | null;
  signal?: AbortSignal;
  niceness?: number;
  effort: Effort;
  onProgress?: (fraction: number) => void;
}

/** Bits per second that a rendition may take at its busiest. */
const ceilingFor = ({ width, height }: Size): number => Math.round(250_000 + width * height * 3.6);

/** Each rendition is scaled from the one above it, which is cheaper than from the source. */
function filterGraph({ pictureFilters, sizes, sound }: Encoding): string {
  const chains: string[] = [];
  sizes.forEach(({ width, height }, index) => {
    const source =
      index === 0 ? `[0:v:0]${pictureFilters.map((filter) => `${filter},`).join('')}` : `[down${index}]`;
    const flags = index === 0 ? 'bicubic' : 'area';
    const isLast = index === sizes.length - 1;
    const outputs = isLast ? `[picture${index}]` : `split=2[picture${index}][down${index + 1}]`;
    chains.push(
      `${source}scale=${width}:${height}:flags=${flags},setsar=1,format=yuv420p${isLast ? '' : ','}${outputs}`,
    );
  });
  if (sound) {
    const filters = [...sound.filters, `asplit=${sizes.length}`].join(',');
    chains.push(`[${sound.input}:a:0]${filters}${sizes.map((_, index) => `[sound${index}]`).join('')}`);
  }
  return chains.join(';');
}

function outputArguments(encoding: Encoding, size: Size, index: number): string[] {
  const { numerator, denominator } = encoding.framesPerSecond;
  // Counted in pictures, so that every rendition cuts at the same ones, whatever the rate.
  const group = Math.round((segmentSeconds * numerator) / denominator);
  const ceiling = ceilingFor(size);
  const effort = efforts[encoding.effort];
  const folder = join(encoding.folder, `${size.height}p`);
  const sound = encoding.sound
    ? [
        '-map',
        `[sound${index}]`,
        '-c:a',
        'aac',
        ...effort.sound,
        '-b:a',
        size.height >= 400 ? '128k' : '64k',
        '-ac',
        '2',
        '-ar',
        '44100',
      ]
    : [];
  return [
    ...['-map', `[picture${index}]`, '-r', `${numerator}/${denominator}`, ...sound],
    ...['-c:v', 'libx264', ...effort.picture, '-pix_fmt', 'yuv420p'],
    ...['-maxrate', String(ceiling), '-bufsize', String(ceiling * 2)],
    ...['-g', String(group), '-keyint_min', String(group), '-sc_threshold', '0'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709', '-color_range', 'tv'],
    ...['-map_metadata', '-1', '-muxdelay', '0', '-muxpreload', '0', '-f', 'hls'],
    // A little short of the group: the cut falls on the next key picture, never one group later by rounding.
    ...['-hls_time', ((group * denominator) / numerator - 0.02).toFixed(3), '-hls_list_size', '0'],
    ...['-hls_playlist_type', 'vod', '-start_number', '1'],
    ...['-hls_segment_filename', join(folder, 'seg-%05d.ts'), join(folder, 'index.m3u8')],
  ];
}

/** Encodes all renditions in one run of ffmpeg, into `<folder>/<height>p/`. */
export async function encodeRenditions(encoding: Encoding): Promise<void> {
  const { ffmpeg, folder, inputs, sizes, stdin, signal, niceness, durationSeconds, onProgress } = encoding;
  await Promise.all(sizes.map(({ height }) => mkdir(join(folder, `${height}p`), { recursive: true })));
  const args = [
    ...[
      '-hide_banner',
      '-loglevel',
      'error',
      '-nostats',
      '-progress',
      'pipe:1',
      '-y',
      ...(stdin ? [] : ['-nostdin']),
    ],
    ...inputs,
    ...['-filter_complex', filterGraph(encoding)],
    ...sizes.flatMap((size, index) => outputArguments(encoding, size, index)),
  ];
  await runProgram(ffmpeg, args, {
    signal,
    niceness,
    input: stdin,
    onOutput(text) {
      // Named milliseconds, but in microseconds, in every release.
      const microseconds = Number(/out_time_ms=(\d+)(?![\s\S]*out_time_ms)/.exec(text)?.[1]);
      if (durationSeconds && microseconds > 0)
        onProgress?.(Math.min(1, microseconds / 1e6 / durationSeconds));
    },
  });
}
