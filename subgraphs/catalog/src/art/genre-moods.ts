import type { MotifName } from './motifs/all-motifs';
import type { PaletteName } from './palettes';

/** What a kind of film looks like. Four motifs and four palettes at the least, so that neighbours on a rail differ. */
export interface Mood {
  motifs: readonly MotifName[];
  palettes: readonly PaletteName[];
}

export const moods = {
  dread: {
    motifs: [
      'eye',
      'door',
      'staircase',
      'slats',
      'hills',
      'letters',
      'rings',
      'keyhole',
      'birds',
      'profiles',
    ],
    palettes: ['blood', 'bile', 'bone', 'absinthe', 'wine', 'midnight', 'ember'],
  },
  suspense: {
    motifs: [
      'door',
      'slats',
      'rings',
      'staircase',
      'city',
      'eye',
      'mapLines',
      'keyhole',
      'profiles',
      'clock',
      'cards',
      'road',
    ],
    palettes: ['midnight', 'noir', 'bone', 'cabaret', 'slate', 'graphite', 'newsprint', 'beacon'],
  },
  cosmos: {
    motifs: [
      'rings',
      'halftone',
      'sun',
      'tiles',
      'steps',
      'mapLines',
      'rays',
      'numeral',
      'profiles',
      'clock',
    ],
    palettes: ['orbit', 'ultraviolet', 'mars', 'chrome', 'beacon', 'laser', 'lagoon'],
  },
  land: {
    motifs: ['hills', 'sun', 'rays', 'mapLines', 'waves', 'road', 'birds', 'cards', 'steps'],
    palettes: ['canyon', 'dust', 'prairie', 'sage', 'turquoise', 'rust', 'amber'],
  },
  force: {
    motifs: ['rays', 'slats', 'halftone', 'steps', 'numeral', 'letters', 'city', 'clock', 'road', 'eye'],
    palettes: ['cabaret', 'lemon', 'mars', 'blood', 'tangerine', 'laser', 'pennant', 'graphite'],
  },
  war: {
    motifs: ['crowd', 'hills', 'halftone', 'rays', 'numeral', 'birds', 'mapLines', 'clock', 'profiles'],
    palettes: ['olive', 'khaki', 'field', 'pennant', 'rust', 'sage', 'graphite'],
  },
  laughter: {
    motifs: [
      'letters',
      'tiles',
      'slats',
      'steps',
      'petals',
      'crowd',
      'staircase',
      'umbrellas',
      'stillLife',
      'cards',
      'curtain',
      'profiles',
      'numeral',
    ],
    palettes: ['lemon', 'bubblegum', 'pool', 'mint', 'tangerine', 'sky', 'cabaret', 'oat'],
  },
  heart: {
    motifs: [
      'sun',
      'petals',
      'waves',
      'tiles',
      'hills',
      'rings',
      'city',
      'profiles',
      'stillLife',
      'umbrellas',
      'birds',
    ],
    palettes: ['rose', 'plum', 'blush', 'dusk', 'teal', 'oat', 'velvet', 'bubblegum'],
  },
  life: {
    motifs: [
      'sun',
      'door',
      'hills',
      'crowd',
      'city',
      'waves',
      'staircase',
      'tiles',
      'numeral',
      'profiles',
      'stillLife',
      'road',
      'birds',
      'clock',
      'slats',
    ],
    palettes: ['plum', 'dusk', 'teal', 'oat', 'slate', 'rust', 'manila', 'field', 'blush'],
  },
  music: {
    motifs: [
      'slats',
      'rings',
      'rays',
      'halftone',
      'letters',
      'tiles',
      'petals',
      'curtain',
      'umbrellas',
      'profiles',
    ],
    palettes: ['stage', 'brass', 'disco', 'velvet', 'cabaret', 'bubblegum', 'tangerine'],
  },
  record: {
    motifs: [
      'numeral',
      'mapLines',
      'halftone',
      'crowd',
      'eye',
      'city',
      'letters',
      'profiles',
      'clock',
      'birds',
      'road',
    ],
    palettes: ['newsprint', 'blueprint', 'manila', 'graphite', 'slate', 'chrome', 'pennant'],
  },
  wonder: {
    motifs: [
      'petals',
      'hills',
      'staircase',
      'sun',
      'eye',
      'waves',
      'tiles',
      'rays',
      'keyhole',
      'birds',
      'profiles',
    ],
    palettes: ['forest', 'amethyst', 'lagoon', 'ember', 'heather', 'sky', 'mint'],
  },
  pattern: {
    motifs: ['tiles', 'halftone', 'rings', 'waves', 'mapLines', 'petals', 'umbrellas', 'rays'],
    palettes: ['ultraviolet', 'orbit', 'lagoon', 'disco', 'beacon', 'tangerine', 'amethyst'],
  },
} satisfies Record<string, Mood>;

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
      motifs: ['letters', 'eye', 'rays', 'numeral', 'curtain'],
      palettes: ['sepia', 'nitrate', 'deco', 'cyanotype', 'amber'],
    };
  if (year < 1960)
    return { motifs: ['door', 'slats', 'hills', 'stillLife', 'keyhole'], palettes: ['noir', 'deco'] };
  if (year < 1980)
    return {
      motifs: ['rings', 'tiles', 'petals', 'halftone', 'umbrellas'],
      palettes: ['tangerine', 'amber'],
    };
  if (year < 2000)
    return { motifs: ['sun', 'steps', 'city', 'road', 'clock'], palettes: ['ultraviolet', 'laser'] };
  return { motifs: ['mapLines', 'waves', 'profiles', 'birds'], palettes: ['graphite', 'chrome'] };
}
