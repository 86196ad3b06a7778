import type { MotifName } from './motifs/all-motifs';
import type { PaletteName } from './palettes';

/** What a kind of film looks like. Four motifs and four palettes at the least, so that neighbours on a rail differ. */
export interface Mood {
  motifs: readonly MotifName[];
  palettes: readonly PaletteName[];
}

/** A mood also has a voice: the weights of its titles, and what share of them is set as it is written. */
interface SpokenMood extends Mood {
  weights: readonly [number, ...number[]];
  /** 0 to 1. */
  written: number;
}

// prettier-ignore
export const moods = {
  dread: {
    motifs: ['eye', 'door', 'staircase', 'slats', 'hills', 'letters', 'rings', 'keyhole', 'birds', 'profiles',
      'forest', 'hand', 'litWindow', 'moons'],
    palettes: ['blood', 'bile', 'bone', 'absinthe', 'wine', 'midnight', 'ember'],
    weights: [740, 840, 900],
    written: 0.14,
  },
  suspense: {
    motifs: ['door', 'slats', 'rings', 'staircase', 'city', 'eye', 'mapLines', 'keyhole', 'profiles', 'clock',
      'cards', 'road', 'litWindow', 'bridge', 'hand', 'chess'],
    palettes: ['midnight', 'noir', 'bone', 'cabaret', 'slate', 'graphite', 'newsprint', 'beacon'],
    weights: [740, 840, 900],
    written: 0.2,
  },
  cosmos: {
    motifs: ['rings', 'halftone', 'sun', 'tiles', 'steps', 'mapLines', 'rays', 'numeral', 'profiles', 'clock',
      'planet', 'moons', 'bolt'],
    palettes: ['orbit', 'ultraviolet', 'mars', 'chrome', 'beacon', 'laser', 'lagoon'],
    weights: [600, 740, 840],
    written: 0.2,
  },
  land: {
    motifs: ['hills', 'sun', 'rays', 'mapLines', 'waves', 'road', 'birds', 'cards', 'steps', 'lighthouse',
      'forest', 'bridge'],
    palettes: ['canyon', 'dust', 'prairie', 'sage', 'turquoise', 'rust', 'amber'],
    weights: [840, 900],
    written: 0.1,
  },
  force: {
    motifs: ['rays', 'slats', 'halftone', 'steps', 'numeral', 'letters', 'city', 'clock', 'road', 'eye',
      'bolt', 'bridge', 'reel'],
    palettes: ['cabaret', 'lemon', 'mars', 'blood', 'tangerine', 'laser', 'pennant', 'graphite'],
    weights: [840, 900],
    written: 0.06,
  },
  war: {
    motifs: ['crowd', 'hills', 'halftone', 'rays', 'numeral', 'birds', 'mapLines', 'clock', 'profiles',
      'bridge', 'lighthouse', 'chess'],
    palettes: ['olive', 'khaki', 'field', 'pennant', 'rust', 'sage', 'graphite'],
    weights: [740, 840, 900],
    written: 0.06,
  },
  laughter: {
    motifs: ['letters', 'tiles', 'slats', 'steps', 'petals', 'crowd', 'staircase', 'umbrellas', 'stillLife',
      'cards', 'curtain', 'profiles', 'numeral', 'tent', 'reel', 'hand', 'litWindow'],
    palettes: ['lemon', 'bubblegum', 'pool', 'mint', 'tangerine', 'sky', 'cabaret', 'oat'],
    weights: [740, 840, 900],
    written: 0.34,
  },
  heart: {
    motifs: ['sun', 'petals', 'waves', 'tiles', 'hills', 'rings', 'city', 'profiles', 'stillLife', 'umbrellas',
      'birds', 'moons', 'bridge', 'litWindow', 'lighthouse'],
    palettes: ['rose', 'plum', 'blush', 'dusk', 'teal', 'oat', 'velvet', 'bubblegum'],
    weights: [600, 600, 740],
    written: 0.5,
  },
  life: {
    motifs: ['sun', 'door', 'hills', 'crowd', 'city', 'waves', 'staircase', 'tiles', 'numeral', 'profiles',
      'stillLife', 'road', 'birds', 'clock', 'slats', 'litWindow', 'bridge', 'lighthouse', 'hand', 'forest'],
    palettes: ['plum', 'dusk', 'teal', 'oat', 'slate', 'rust', 'manila', 'field', 'blush'],
    weights: [600, 740, 840],
    written: 0.36,
  },
  music: {
    motifs: ['slats', 'rings', 'rays', 'halftone', 'letters', 'tiles', 'petals', 'curtain', 'umbrellas',
      'profiles', 'reel', 'tent', 'bolt', 'moons'],
    palettes: ['stage', 'brass', 'disco', 'velvet', 'cabaret', 'bubblegum', 'tangerine'],
    weights: [740, 840, 900],
    written: 0.26,
  },
  record: {
    motifs: ['numeral', 'mapLines', 'halftone', 'crowd', 'eye', 'city', 'letters', 'profiles', 'clock',
      'birds', 'road', 'reel', 'planet', 'bridge', 'lighthouse'],
    palettes: ['newsprint', 'blueprint', 'manila', 'graphite', 'slate', 'chrome', 'pennant'],
    weights: [600, 740, 840],
    written: 0.3,
  },
  wonder: {
    motifs: ['petals', 'hills', 'staircase', 'sun', 'eye', 'waves', 'tiles', 'rays', 'keyhole', 'birds',
      'profiles', 'planet', 'moons', 'forest', 'lighthouse', 'tent'],
    palettes: ['forest', 'amethyst', 'lagoon', 'ember', 'heather', 'sky', 'mint'],
    weights: [600, 740, 840],
    written: 0.34,
  },
  pattern: {
    motifs: ['tiles', 'halftone', 'rings', 'waves', 'mapLines', 'petals', 'umbrellas', 'rays', 'moons',
      'planet', 'chess', 'bolt'],
    palettes: ['ultraviolet', 'orbit', 'lagoon', 'disco', 'beacon', 'tangerine', 'amethyst'],
    weights: [600, 740, 840],
    written: 0.4,
  },
} satisfies Record<string, SpokenMood>;

export type MoodName = keyof typeof moods;

const byGenre: Record<string, MoodName> = {
  horror: 'dread',
  thriller: 'suspense',
  mystery: 'suspense',
  noir: 'suspense',
  crime: 'suspense',
  spy: 'suspense',
  'science fiction': 'cosmos',
  superhero: 'cosmos',
  western: 'land',
  adventure: 'land',
  action: 'force',
  'martial arts': 'force',
  disaster: 'force',
  sports: 'force',
  war: 'war',
  history: 'war',
  comedy: 'laughter',
  family: 'laughter',
  animation: 'laughter',
  'coming of age': 'laughter',
  romance: 'heart',
  erotic: 'heart',
  drama: 'life',
  music: 'music',
  musical: 'music',
  documentary: 'record',
  biography: 'record',
  short: 'record',
  fantasy: 'wonder',
  abstract: 'pattern',
  experimental: 'pattern',
};

/** Every genre name that has a mood of its own, in lower case. */
export const genresWithMood = Object.keys(byGenre);

/** Drama says least about a film, so another genre speaks first. */
export function moodOf(genres: readonly string[]): MoodName {
  const known = genres
    .map((genre) => byGenre[genre.trim().toLowerCase()])
    .filter((mood) => mood !== undefined);
  return known.find((mood) => mood !== 'life') ?? known[0] ?? 'life';
}

/** Papers and shapes of a time, which mix with the mood's own. */
export function eraOf(year: number | null): Mood {
  if (year === null) return { motifs: [], palettes: [] };
  if (year < 1930)
    return {
      motifs: ['letters', 'eye', 'rays', 'reel', 'curtain'],
      palettes: ['sepia', 'nitrate', 'deco', 'cyanotype', 'amber'],
    };
  if (year < 1960)
    return { motifs: ['door', 'slats', 'litWindow', 'stillLife', 'keyhole'], palettes: ['noir', 'deco'] };
  if (year < 1980)
    return {
      motifs: ['rings', 'tiles', 'petals', 'halftone', 'umbrellas'],
      palettes: ['tangerine', 'amber'],
    };
  if (year < 2000)
    return { motifs: ['sun', 'bolt', 'city', 'road', 'planet'], palettes: ['ultraviolet', 'laser'] };
  return { motifs: ['mapLines', 'waves', 'profiles', 'birds'], palettes: ['graphite', 'chrome'] };
}
