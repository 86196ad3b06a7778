import { seededRandom } from '../art/seeded-random';
import { composeScore, sampleRate } from './compose-score';
import { framesPerSecond } from './generated-film';
import { generatedFilms } from './generated-films';
import { painters } from './painters/all-painters';

it('There are six films of 90 to 180 seconds, each with an id, a name and a look of its own', () => {
  expect(generatedFilms).toHaveLength(6);
  for (const film of generatedFilms) {
    expect(film.id).toMatch(/^own-[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(film.runtimeSeconds).toBeGreaterThanOrEqual(90);
    expect(film.runtimeSeconds).toBeLessThanOrEqual(180);
  }
  for (const fact of ['id', 'name', 'synopsis'] as const)
    expect(new Set(generatedFilms.map((film) => film[fact])).size).toBe(6);
  expect(new Set(generatedFilms.map((film) => film.recipe.painter)).size).toBe(6);
});

describe.each(generatedFilms.map((film) => [film.name, film] as const))('%s', (_, film) => {
  const { recipe, runtimeSeconds, captions } = film;

  it('has captions one after the other, within the film, each long enough to read', () => {
    captions.forEach((cue, index) => {
      expect(cue.fromSeconds).toBeGreaterThanOrEqual(captions[index - 1]?.toSeconds ?? 0);
      expect(cue.toSeconds).toBeLessThanOrEqual(runtimeSeconds);
      expect(cue.text.length / (cue.toSeconds - cue.fromSeconds)).toBeLessThan(20);
    });
  });

  it('paints the same pictures every time, and goes on moving', () => {
    const frameCount = runtimeSeconds * framesPerSecond;
    const paint = (count: number): Buffer[] => {
      const random = seededRandom(film.id);
      const painter = painters[recipe.painter]({ frameCount, framesPerSecond, random });
      return Array.from({ length: count }, (_, frame) => {
        const levels = Buffer.alloc(painter.width * painter.height);
        painter.paint(frame, levels);
        return levels;
      });
    };
    const [first, again] = [paint(25), paint(3)];
    expect(again.every((levels, frame) => levels.equals(first[frame] ?? Buffer.alloc(0)))).toBe(true);
    expect(first[12]?.equals(first[24] ?? Buffer.alloc(0))).toBe(false);
  });

  it('sounds in every second, without clipping and in more than one chord', () => {
    const samples = composeScore(recipe.score, 10, seededRandom(film.id));
    expect(samples).toHaveLength(10 * sampleRate * 2);
    const peaks = Array.from({ length: 10 }, () => 0);
    for (let at = 0; at < samples.length; at++) {
      const second = Math.floor(at / sampleRate / 2);
      peaks[second] = Math.max(peaks[second] ?? 0, Math.abs(samples[at] ?? 0));
    }
    for (const peak of peaks.slice(1, 9)) {
      expect(peak).toBeGreaterThan(1500);
      expect(peak).toBeLessThanOrEqual(30_000);
    }
    expect(new Set(recipe.score.chords.map(String)).size).toBeGreaterThanOrEqual(4);
  });
});
