import { eraOf, moodOf, moods } from './genre-moods';
import type { MotifName } from './motifs/all-motifs';
import { flip, palettes, type Palette, type PaletteName } from './palettes';
import type { PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';

export interface Style {
  motif: MotifName;
  paletteName: PaletteName;
  palette: Palette;
  /** Where the title stands. plate: below, on a sheet of another colour. */
  layout: 'foot' | 'head' | 'plate';
}

/** Motifs whose picture stands on the lower edge: they leave room for a title above. */
const standing: readonly MotifName[] = [
  'hills',
  'steps',
  'door',
  'crowd',
  'city',
  'waves',
  'sun',
  'numeral',
  'rings',
  'road',
  'stillLife',
  'profiles',
  'birds',
  'clock',
];

/** Chooses what a title's poster looks like, from its genres, its time and its id; the name has no say. */
export function chooseStyle(facts: PosterFacts): Style {
  const random = seededRandom(`style ${facts.id}`);
  const mood = moods[moodOf(facts.genres)];
  const era = eraOf(facts.year);
  const isOfItsTime = { motif: era.motifs.length > 0 && random.chance(0.18), palette: random.chance(0.16) };
  const isSilent = facts.year !== null && facts.year < 1930;
  const [motif = 'rings', ...otherMotifs] = isOfItsTime.motif ? era.motifs : mood.motifs;
  const usesEra = era.palettes.length > 0 && (isOfItsTime.palette || (isSilent && random.chance(0.6)));
  const [first = 'bone', ...otherPalettes] = usesEra ? era.palettes : mood.palettes;
  const chosen = random.pick([motif, ...otherMotifs]);
  const paletteName = random.pick([first, ...otherPalettes]);
  const palette: Palette = palettes[paletteName];
  const draw = random.next();
  const layout = draw < 0.3 && standing.includes(chosen) ? 'head' : draw > 0.84 ? 'plate' : 'foot';
  return { motif: chosen, paletteName, palette: random.chance(0.3) ? flip(palette) : palette, layout };
}
