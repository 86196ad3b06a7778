import { encodingRate, readVideoFacts } from './probe-video';
import { renditionSizes } from './rendition-sizes';

const said = (video: string, rest = ''): string =>
  `Input #0, x, from 'film':\n  Duration: 00:01:02.50, start: 0.000000\n    Stream #0:0(und): Video: ${video}\n${rest}`;

describe('what ffmpeg says of a file', () => {
  it('gives size, rate, length and whether there is sound', () => {
    const facts = readVideoFacts(
      said(
        'h264 (High) (avc1 / 0x31637661), yuv420p, 854x480 [SAR 1:1 DAR 427:240], 800 kb/s, 23.98 fps, 23.98 tbr',
        '    Stream #0:1: Audio: aac, 44100 Hz',
      ),
    );
    expect(facts).toEqual({
      width: 854,
      height: 480,
      framesPerSecond: { numerator: 24_000, denominator: 1001 },
      hasAudio: true,
      durationSeconds: 62.5,
    });
  });

  it('stretches pixels that are not square, and turns what was filmed upright', () => {
    const pal = readVideoFacts(said('mpeg2video, yuv420p, 720x576 [SAR 16:15 DAR 4:3], 25 fps'));
    expect([pal.width, pal.height]).toEqual([768, 576]);
    const phone = readVideoFacts(
      said('h264, yuv420p, 1920x1080, 30 fps', '      displaymatrix: rotation of -90.00 degrees'),
    );
    expect([phone.width, phone.height]).toEqual([1080, 1920]);
  });
});

it('Rates are kept, halved when doubled, and made even when they are odd', () => {
  const rate = (fps: number): number => encodingRate(fps).numerator / encodingRate(fps).denominator;
  expect([24, 25, 30, 18, 50, 60].map(rate)).toEqual([24, 25, 30, 18, 25, 30]);
  expect(rate(29.97)).toBeCloseTo(29.97, 3);
  expect([1000, 0, 3].map(rate)).toEqual([25, 25, 25]);
});

it('Sizes are even, never above the source, and keep its shape', () => {
  const sizes = (width: number, height: number): string[] =>
    renditionSizes({ width, height }).map((size) => `${size.width}x${size.height}`);
  expect(sizes(1920, 1080)).toEqual(['1920x1080', '1280x720', '854x480', '640x360']);
  expect(sizes(854, 480)).toEqual(['854x480', '640x360', '428x240']);
  expect(sizes(800, 332)).toEqual(['800x332', '578x240']);
  expect(sizes(480, 204)).toEqual(['480x204']);
  expect(sizes(3840, 2160)[0]).toBe('1920x1080');
  expect(sizes(101, 75)).toEqual(['100x74']);
});
