/** What a poster is made of. The id alone is the seed: the same title looks the same everywhere. */
export interface PosterFacts {
  id: string;
  name: string;
  year: number | null;
  genres: string[];
}

/** poster: 2:3, 600×900 · backdrop: 16:9, 1600×900, without text, quiet at the left · square: 900×900. */
export type Crop = 'poster' | 'backdrop' | 'square';

export const cropSizes: Record<Crop, { width: number; height: number }> = {
  poster: { width: 600, height: 900 },
  backdrop: { width: 1600, height: 900 },
  square: { width: 900, height: 900 },
};
