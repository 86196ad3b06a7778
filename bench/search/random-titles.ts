/** Titles that are alike in their statistics to a large catalogue; the same for the same size. */
export interface RandomTitle {
  id: string;
  kind: 'MOVIE' | 'SERIES';
  name: string;
  originalName: string | null;
  originalLanguage: string;
  year: number;
  runtimeMinutes: number | null;
  genreIds: string[];
  keywords: string[];
  rating: number | null;
  maturityAge: number | null;
  popularity: number;
  hasMedia: boolean;
  countries: string[] | null;
  availableUntil: string | null;
  /** Indexes of people; the first is the director. */
  people: number[];
}

// In a fifth of the names, as "the" or "love" are in real ones.
export const COMMON_WORD = 'river';
const COMMON_SHARE = 0.2;
const VOCABULARY = 120_000;
const FIRST_NAMES = 3_000;
const SURNAMES = 60_000;
const KEYWORDS = 4_000;
export const GENRES = ['drama', 'comedy', 'thriller', 'romance', 'action', 'crime', 'horror', 'documentary', 'adventure',
  'science-fiction', 'family', 'mystery', 'fantasy', 'animation', 'war', 'history', 'music', 'western', 'biography',
  'musical', 'noir', 'sport', 'short', 'silent'].map((name) => `genre-${name}`); // prettier-ignore
const LANGUAGES = ['en', 'fr', 'ja', 'de', 'it', 'es', 'hi', 'zh', 'ko', 'ru', 'pt', 'sv', 'pl', 'da', 'nl', 'cs', 'tr',
  'fa', 'ar', 'hu', 'fi', 'no', 'el', 'th']; // prettier-ignore
const AGES = [0, 6, 8, 12, 13, 16, 17, 18];

/** mulberry32: the same numbers in [0, 1) for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Ranks from 0 to size - 1, the n-th about 1/n as often as the first. */
const zipf = (random: () => number, size: number): number => Math.floor((size + 1) ** random()) - 1;

const ONSETS = ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'z', 'br', 'ch', 'cl',
  'cr', 'dr', 'fl', 'gr', 'pl', 'pr', 'sh', 'sl', 'sp', 'st', 'str', 'th', 'tr', '']; // prettier-ignore
const VOWELS = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'ee', 'io', 'ou'];
const CODAS = ['', '', '', 'n', 'r', 's', 't', 'l', 'd', 'm', 'ck', 'nd', 'st', 'ng'];

/** Pronounceable, all different: the shorter ones first, as frequent words are. */
function vocabulary(seed: number, size: number): string[] {
  const random = randomNumbers(seed);
  const pick = (parts: readonly string[]): string => parts[Math.floor(random() * parts.length)] ?? '';
  const words = new Set<string>();
  while (words.size < size) {
    const syllables = words.size < size / 100 ? 1 + Math.floor(random() * 2) : 2 + Math.floor(random() * 2);
    let word = '';
    for (let syllable = 0; syllable < syllables; syllable += 1) word += pick(ONSETS) + pick(VOWELS);
    word += pick(CODAS);
    if (word.length > 2 && word !== COMMON_WORD) words.add(word);
  }
  return [...words];
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export class RandomLibrary {
  readonly words = vocabulary(1, VOCABULARY);
  private readonly firstNames = vocabulary(2, FIRST_NAMES);
  private readonly surnames = vocabulary(3, SURNAMES);
  private readonly keywords = vocabulary(4, KEYWORDS);
  readonly personCount: number;

  constructor(readonly size: number) {
    this.personCount = Math.ceil(size * 0.4);
  }

  personName(index: number): string {
    const random = randomNumbers(7_000_000 + index);
    const first = this.firstNames[zipf(random, FIRST_NAMES)] ?? '';
    return `${capital(first)} ${capital(this.surnames[zipf(random, SURNAMES)] ?? '')}`;
  }

  title(index: number): RandomTitle {
    const random = randomNumbers(index + 1);
    const isForeign = random() < 0.5;
    const isSeries = random() < 0.12;
    return {
      id: `bench-${index}`,
      kind: isSeries ? 'SERIES' : 'MOVIE',
      name: this.name(random),
      originalName: isForeign && random() < 0.6 ? this.name(random, 'é') : null,
      originalLanguage: isForeign ? (LANGUAGES[zipf(random, LANGUAGES.length)] ?? 'en') : 'en',
      year: 2025 - Math.floor(Math.abs(random() + random() - 1) * 110),
      runtimeMinutes: isSeries ? null : 45 + Math.floor((random() + random() + random()) * 50),
      genreIds: distinct(1 + Math.floor(random() * 3), () => GENRES[zipf(random, GENRES.length)] ?? ''),
      keywords: distinct(Math.floor(random() * 4), () => this.keywords[zipf(random, KEYWORDS)] ?? ''),
      rating: random() < 0.2 ? null : Math.round((2 + (random() + random() + random()) * 2.6) * 10) / 10,
      maturityAge: random() < 0.25 ? null : (AGES[Math.floor(random() * AGES.length)] ?? 18),
      popularity: Math.floor(1000 * random() ** 6),
      hasMedia: random() < 0.3,
      countries: random() < 0.01 ? ['DE', 'AT'] : null,
      availableUntil: random() < 0.01 ? (random() < 0.5 ? '2020-01-01' : '2090-01-01') : null,
      people: distinct(2 + Math.floor(random() * 4), () => Math.floor(this.personCount * random() ** 2)),
    };
  }

  private name(random: () => number, accent = ''): string {
    const words = Array.from({ length: 1 + Math.floor(random() * 3.5) }, () =>
      capital(this.words[zipf(random, VOCABULARY)] ?? ''),
    );
    if (!accent && random() < COMMON_SHARE) words.splice(Math.floor(random() * 3), 0, capital(COMMON_WORD));
    return words.join(' ').replace(accent ? /e/ : /$^/, accent);
  }
}

const distinct = <T>(count: number, draw: () => T): T[] => [...new Set(Array.from({ length: count }, draw))];
