import { masterPlaylist, type Rendition } from './master-playlist';

const rendition = (height: number): Rendition => ({
  height,
  width: Math.round((height * 16) / 9),
  bandwidth: height * 4000,
  averageBandwidth: height * 3000,
  codecs: 'avc1.64001f,mp4a.40.2',
  framesPerSecond: 24,
});
const all = [rendition(720), rendition(240), rendition(480)];
const folders = (playlist: string): string[] =>
  playlist.split('\n').filter((line) => line.endsWith('index.m3u8'));

test('A plan sees the qualities up to its own height, the smallest first', () => {
  expect(folders(masterPlaylist(all, [], 480))).toEqual(['240p/index.m3u8', '480p/index.m3u8']);
  expect(folders(masterPlaylist(all, [], 2160))).toEqual([
    '240p/index.m3u8',
    '480p/index.m3u8',
    '720p/index.m3u8',
  ]);
});

test('A plan below every quality still gets the smallest', () => {
  expect(folders(masterPlaylist(all, [], 144))).toEqual(['240p/index.m3u8']);
});

test('Each quality says its size, rate and codecs, and names the captions where there are some', () => {
  const playlist = masterPlaylist([rendition(720)], [{ language: 'en', name: 'English' }], 720);
  expect(playlist).toBe(
    [
      '#EXTM3U',
      '#EXT-X-VERSION:3',
      '#EXT-X-INDEPENDENT-SEGMENTS',
      '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="captions",NAME="English",LANGUAGE="en",DEFAULT=NO,AUTOSELECT=YES,FORCED=NO,URI="captions/en.m3u8"',
      '#EXT-X-STREAM-INF:BANDWIDTH=2880000,AVERAGE-BANDWIDTH=2160000,RESOLUTION=1280x720,FRAME-RATE=24.000,CODECS="avc1.64001f,mp4a.40.2",SUBTITLES="captions"',
      '720p/index.m3u8',
      '',
    ].join('\n'),
  );
  expect(masterPlaylist([rendition(720)], [], 720)).not.toContain('SUBTITLES');
});
