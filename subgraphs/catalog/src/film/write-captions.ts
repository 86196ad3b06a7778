import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cue } from './generated-film';

function clock(seconds: number): string {
  const milliseconds = Math.round(seconds * 1000);
  const part = (value: number, length = 2): string => String(Math.floor(value)).padStart(length, '0');
  return `${part(milliseconds / 3_600_000)}:${part((milliseconds / 60_000) % 60)}:${part((milliseconds / 1000) % 60)}.${part(milliseconds % 1000, 3)}`;
}

/** Cues as a WebVTT file; those that would begin after the film's end are left out. */
export function toWebVtt(cues: readonly Cue[], durationSeconds: number): string {
  const blocks = cues
    .filter((cue) => cue.fromSeconds < durationSeconds)
    .map((cue) => {
      const text = cue.text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
      return `${clock(cue.fromSeconds)} --> ${clock(Math.min(cue.toSeconds, durationSeconds))}\n${text}`;
    });
  return `WEBVTT\n\n${blocks.join('\n\n')}\n`;
}

/**
 * Writes a WebVTT text as the one segment of a subtitles rendition. `firstTimestamp` is the film's first picture on
 * the 90 kHz clock of its segments: cue time 0 is tied to it, so that captions and picture agree.
 */
export async function writeCaptions(
  folder: string,
  language: string,
  webVtt: string,
  video: { durationSeconds: number; firstTimestamp: number },
): Promise<void> {
  const captions = join(folder, 'captions');
  await mkdir(captions, { recursive: true });
  const tie = `X-TIMESTAMP-MAP=MPEGTS:${video.firstTimestamp},LOCAL:00:00:00.000`;
  const [head = 'WEBVTT', ...body] = webVtt.replace(/^\uFEFF/, '').split(/\r?\n/);
  await writeFile(join(captions, `${language}.vtt`), [head, tie, ...body].join('\n'));
  const duration = video.durationSeconds.toFixed(3);
  const playlist = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${Math.ceil(video.durationSeconds)}`,
    '#EXT-X-MEDIA-SEQUENCE:1',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    `#EXTINF:${duration},`,
    `${language}.vtt`,
    '#EXT-X-ENDLIST',
    '',
  ];
  await writeFile(join(captions, `${language}.m3u8`), playlist.join('\n'));
}
