import { eraOf, moodOf, moods } from './genre-moods';
import type { MotifName } from './motifs/all-motifs';
import { flip, palettes, type Palette, type PaletteName } from './palettes';
import type { PosterFacts } from './poster-facts';
import { seededRandom } from './seeded-random';
import type { Voice } from './title-text';

/**
 * How a poster is composed. foot: the title below the picture · head: above it · plate: below, on a sheet of another
 * colour · tower: below and large, half of the sheet · frame, arch, disc: the picture in a window of that shape.
 */
export type LayoutName = 'foot' | 'head' | 'plate' | 'tower' | 'frame' | 'arch' | 'disc';

/** A part of the picture, enlarged; x and y (0 to 1) say what of it stays where it is. */
export interface CloseUp {
  scale: number;
  x: number;
  y: number;
}

export interface Style {
  motif: MotifName;
  paletteName: PaletteName;
  palette: Palette;
  layout: LayoutName;
  closeUp: CloseUp | null;
  voice: Voice;
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
  'forest',
  'lighthouse',
  'chess',
  'tent',
  'bridge',
  'hand',
];

/** Motifs that go on beyond their frame, so that a part of them is a picture, too. */
const boundless: readonly MotifName[] = [
  'eye',
  'rings',
  'halftone',
  'petals',
  'umbrellas',
  'mapLines',
  'cards',
  'rays',
  'planet',
  'reel',
  'bolt',
];

/** Motifs that a round window would cut a letter or a figure of. */
const angular: readonly MotifName[] = ['letters', 'numeral', 'steps', 'curtain', 'cards', 'hand'];

/** Where the title of a poster with this motif may stand, each with its share. */
function layoutsFor(motif: MotifName): [LayoutName, number][] {
  const isStanding = standing.includes(motif);
  return [
    ['foot', isStanding ? 0.26 : 0.4],
    ['head', isStanding ? 0.22 : 0],
    ['plate', 0.14],
    ['tower', 0.12],
    ['frame', 0.1],
    ['arch', angular.includes(motif) ? 0.02 : 0.09],
    ['disc', angular.includes(motif) ? 0 : 0.09],
  ];
}

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
  const isFlipped = random.chance(0.3);
  const choices = layoutsFor(chosen);
  let draw = random.next() * choices.reduce((sum, [, share]) => sum + share, 0);
  const layout = choices.find(([, share]) => (draw -= share) < 0)?.[0] ?? 'foot';
  const isClose = random.chance(0.36) && boundless.includes(chosen);
  return {
    motif: chosen,
    paletteName,
    palette: isFlipped ? flip(palette) : palette,
    layout,
    closeUp: isClose
      ? { scale: random.between(1.35, 1.7), x: random.pick([0.12, 0.5, 0.88]), y: random.between(0.25, 0.75) }
      : null,
    voice: {
      weight: random.pick(mood.weights),
      isUpper: !random.chance(mood.written),
    },
  };
}
