import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Rendition } from './master-playlist';
import type { Size } from './rendition-sizes';
import { firstTimestamp, videoCodec } from './transport-stream';

export interface Segment {
  durationSeconds: number;
  name: string;
}

/** The segments that a media playlist lists, in order. */
export function readSegments(playlist: string): Segment[] {
  return [...playlist.matchAll(/#EXTINF:([\d.]+),.*\r?\n(?:#.*\r?\n)*([^#\s].*)/g)].map(
    ([, seconds, name]) => ({
      durationSeconds: Number(seconds),
      name: (name ?? '').trim(),
    }),
  );
}

export interface DescribedRendition {
  rendition: Rendition;
  durationSeconds: number;
  segmentCount: number;
  /** Of the first picture, on the 90 kHz clock. */
  firstTimestamp: number;
}

/** Reads back what was encoded: sizes and codecs as they are, not as they were asked for. */
export async function describeRendition(
  folder: string,
  size: Size,
  facts: { framesPerSecond: number; hasAudio: boolean },
): Promise<DescribedRendition> {
  const place = join(folder, `${size.height}p`);
  const segments = readSegments(await readFile(join(place, 'index.m3u8'), 'utf8'));
  const [first] = segments;
  if (!first) throw new Error(`ffmpeg wrote no picture of ${size.height} lines.`);
  const bytes = await Promise.all(segments.map(async ({ name }) => (await stat(join(place, name))).size));
  const rates = segments.map(
    ({ durationSeconds }, index) => ((bytes[index] ?? 0) * 8) / Math.max(1, durationSeconds),
  );
  const durationSeconds = segments.reduce((sum, segment) => sum + segment.durationSeconds, 0);
  const opening = await readFile(join(place, first.name));
  const codecs = [videoCodec(opening) ?? 'avc1.42c01f', ...(facts.hasAudio ? ['mp4a.40.2'] : [])];
  return {
    rendition: {
      ...size,
      bandwidth: Math.ceil(Math.max(...rates)),
      averageBandwidth: Math.ceil((bytes.reduce((sum, size) => sum + size, 0) * 8) / durationSeconds),
      codecs: codecs.join(','),
      framesPerSecond: facts.framesPerSecond,
    },
    durationSeconds,
    segmentCount: segments.length,
    firstTimestamp: firstTimestamp(opening) ?? 0,
  };
}
