/** One quality of a film. */
export interface Rendition {
  /** Pixels; the folder is `<height>p`. */
  height: number;
  width: number;
  /** Bits per second: the largest segment, and the mean of all. */
  bandwidth: number;
  averageBandwidth: number;
  /** RFC 6381 names, separated by commas. */
  codecs: string;
  framesPerSecond: number;
}

export interface CaptionTrack {
  /** BCP 47; the playlist is `captions/<language>.m3u8`. */
  language: string;
  name: string;
}

function captionLine({ language, name }: CaptionTrack): string {
  return (
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="${name}",LANGUAGE="${language}",` +
    `DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="captions/${language}.m3u8"`
  );
}

/**
 * The master playlist with the renditions up to `maximumHeight` pixels, smallest first. Where all are larger, the
 * smallest one stays: a plan that allows playing always gets a picture.
 */
export function masterPlaylist(
  renditions: readonly Rendition[],
  captions: readonly CaptionTrack[],
  maximumHeight: number,
): string {
  const sorted = [...renditions].sort((one, other) => one.height - other.height);
  const allowed = sorted.filter(({ height }) => height <= maximumHeight);
  const listed = allowed.length > 0 ? allowed : sorted.slice(0, 1);
  const streams = listed.map(
    (rendition) =>
      `#EXT-X-STREAM-INF:BANDWIDTH=${rendition.bandwidth},AVERAGE-BANDWIDTH=${rendition.averageBandwidth},` +
      `RESOLUTION=${rendition.width}x${rendition.height},FRAME-RATE=${rendition.framesPerSecond.toFixed(3)},` +
      `CODECS="${rendition.codecs}"${captions.length > 0 ? ',SUBTITLES="captions"' : ''}\n` +
      `${rendition.height}p/index.m3u8`,
  );
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...captions.map(captionLine),
    ...streams,
  ];
  return `${lines.join('\n')}\n`;
}
