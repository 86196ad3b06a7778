import { describeRendition } from './describe-renditions';
import { inDraftFolder } from './draft-folder';
import { encodeRenditions, type Encoding } from './encode-renditions';
import type { CaptionTrack } from './master-playlist';
import { writePackage, type PackagedVideo } from './packaged-video';
import { probeVideo } from './probe-video';
import { renditionSizes } from './rendition-sizes';
import { writeCaptions } from './write-captions';

export interface CaptionText extends CaptionTrack {
  webVtt: string;
}

export interface PackageOptions {
  ffmpeg: string;
  /** Becomes the film's folder; what lay there before is replaced when the new film is whole. */
  outputFolder: string;
  signal?: AbortSignal;
  /** 0 to 1. */
  onProgress?: (fraction: number) => void;
  /** 0 (as fast as can be) to 19. */
  niceness?: number;
}

/** Encodes, describes and lists a film in `folder`. */
export async function fillPackage(
  encoding: Encoding,
  captions: readonly CaptionText[],
): Promise<PackagedVideo> {
  const { folder, sizes, framesPerSecond, sound } = encoding;
  await encodeRenditions(encoding);
  const facts = {
    framesPerSecond: framesPerSecond.numerator / framesPerSecond.denominator,
    hasAudio: sound !== null,
  };
  const described = await Promise.all(sizes.map((size) => describeRendition(folder, size, facts)));
  const [first] = described;
  if (!first) throw new Error('There is nothing to encode.');
  for (const { language, webVtt } of captions) await writeCaptions(folder, language, webVtt, first);
  const video: PackagedVideo = {
    renditions: described.map(({ rendition }) => rendition),
    captions: captions.map(({ language, name }) => ({ language, name })),
    durationSeconds: first.durationSeconds,
    segmentCount: first.segmentCount,
  };
  await writePackage(folder, video);
  return video;
}

/**
 * Turns any video that ffmpeg reads into HLS: H.264 and AAC in MPEG-TS, four-second segments that every rendition cuts
 * at the same pictures, never larger than the source. A silent film stays silent, a variable rate becomes a fixed one.
 */
export async function packageHls(
  inputFile: string,
  options: PackageOptions & { captions?: readonly CaptionText[] },
): Promise<PackagedVideo> {
  const { ffmpeg, outputFolder, signal, onProgress, niceness = 10, captions = [] } = options;
  const source = await probeVideo(ffmpeg, inputFile, signal);
  const { numerator, denominator } = source.framesPerSecond;
  return inDraftFolder(outputFolder, (folder) =>
    fillPackage(
      {
        ffmpeg,
        folder,
        inputs: ['-i', inputFile],
        pictureFilters: [`fps=fps=${numerator}/${denominator}:start_time=0`],
        sound: source.hasAudio ? { input: 0, filters: ['aresample=async=1000:first_pts=0'] } : null,
        sizes: renditionSizes(source),
        framesPerSecond: source.framesPerSecond,
        durationSeconds: source.durationSeconds,
        signal,
        niceness,
        effort: 'thorough',
        onProgress,
      },
      captions,
    ),
  );
}
