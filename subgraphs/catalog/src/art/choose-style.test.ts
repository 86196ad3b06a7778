import { chooseStyle } from './choose-style';
import { eraOf, genresWithMood, moodOf, moods } from './genre-moods';

const years = [1912, 1948, 1971, 1988, 2011, null];

describe('a rail of one genre', () => {
  it.each(genresWithMood)('of %s draws on at least four motifs and four palettes', (genre) => {
    const styles = Array.from({ length: 200 }, (_, index) =>
      chooseStyle({ id: `film-${genre}-${index}`, name: 'X', year: 1950, genres: [genre] }),
    );
    expect(new Set(styles.map((style) => style.motif)).size).toBeGreaterThanOrEqual(4);
    expect(new Set(styles.map((style) => style.paletteName)).size).toBeGreaterThanOrEqual(4);
  });

  it.each(genresWithMood)(
    'of %s rarely shows neighbours alike: one pair in seven by motif, in forty by colours, too',
    (genre) => {
      for (const year of years) {
        const styles = Array.from({ length: 3000 }, (_, index) =>
          chooseStyle({ id: `film-neighbour-${index}-${year}`, name: 'X', year, genres: [genre] }),
        );
        const pairs = styles.slice(1).map((style, index) => [styles[index], style] as const);
        const sameMotif = pairs.filter(([one, other]) => one?.motif === other.motif);
        const sameColours = sameMotif.filter(([one, other]) => one?.paletteName === other.paletteName);
        expect(sameMotif.length / pairs.length).toBeLessThan(1 / 7);
        expect(sameColours.length / pairs.length).toBeLessThan(1 / 40);
      }
    },
  );
});

it('Films of the silent time look different from films of now', () => {
  const palettesIn = (year: number): Set<string> =>
    new Set(
      Array.from(
        { length: 100 },
        (_, index) => chooseStyle({ id: `film-${index}`, name: 'X', year, genres: ['Comedy'] }).paletteName,
      ),
    );
  expect(eraOf(1920).palettes.every((name) => palettesIn(1920).has(name))).toBe(true);
  expect(eraOf(1920).palettes.some((name) => palettesIn(2015).has(name))).toBe(false);
});

it('A genre that says more about a film than drama decides its mood', () => {
  expect(moodOf(['Drama', 'Western'])).toBe('land');
  expect(moodOf(['Drama'])).toBe('life');
  expect(moodOf([])).toBe('life');
  expect(Object.keys(moods)).toContain(moodOf(['  HORROR ']));
});
