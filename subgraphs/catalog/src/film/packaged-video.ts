import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { masterPlaylist, type CaptionTrack, type Rendition } from './master-playlist';

/** A film as it lies on disk, ready to be streamed. */
export interface PackagedVideo {
  renditions: Rendition[];
  captions: CaptionTrack[];
  durationSeconds: number;
  /** Segments of one rendition; all have the same number. */
  segmentCount: number;
}

const fileName = 'package.json';

const shape: z.ZodType<PackagedVideo> = z.object({
  renditions: z.array(
    z.object({
      height: z.number(),
      width: z.number(),
      bandwidth: z.number(),
      averageBandwidth: z.number(),
      codecs: z.string(),
      framesPerSecond: z.number(),
    }),
  ),
  captions: z.array(z.object({ language: z.string(), name: z.string() })),
  durationSeconds: z.number(),
  segmentCount: z.number(),
});

/** Writes `master.m3u8` with all renditions, and beside it what it was made from. */
export async function writePackage(folder: string, video: PackagedVideo): Promise<void> {
  await writeFile(join(folder, fileName), `${JSON.stringify(video, null, 2)}\n`);
  await writeFile(join(folder, 'master.m3u8'), masterPlaylist(video.renditions, video.captions, Infinity));
}

/** What lies in a film's folder; null where there is no finished film. */
export async function readPackage(folder: string): Promise<PackagedVideo | null> {
  try {
    await stat(join(folder, 'master.m3u8'));
    return shape.parse(JSON.parse(await readFile(join(folder, fileName), 'utf8')));
  } catch {
    return null;
  }
}
