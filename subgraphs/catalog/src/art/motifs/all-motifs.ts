import { birds } from './birds';
import { bolt } from './bolt';
import { bridge } from './bridge';
import { cards } from './cards';
import { chess } from './chess';
import { city } from './city';
import { clock } from './clock';
import { crowd } from './crowd';
import { curtain } from './curtain';
import { door } from './door';
import { eye } from './eye';
import { forest } from './forest';
import { halftone } from './halftone';
import { hand } from './hand';
import { hills } from './hills';
import { keyhole } from './keyhole';
import { letters } from './letters';
import { lighthouse } from './lighthouse';
import { litWindow } from './lit-window';
import { mapLines } from './map-lines';
import { moons } from './moons';
import { numeral } from './numeral';
import { petals } from './petals';
import { planet } from './planet';
import { profiles } from './profiles';
import { rays } from './rays';
import { reel } from './reel';
import { rings } from './rings';
import { road } from './road';
import { slats } from './slats';
import type { Motif } from './stage';
import { staircase } from './staircase';
import { steps } from './steps';
import { stillLife } from './still-life';
import { sun } from './sun';
import { tent } from './tent';
import { tiles } from './tiles';
import { umbrellas } from './umbrellas';
import { waves } from './waves';

export const motifs = {
  birds,
  bolt,
  bridge,
  cards,
  chess,
  city,
  clock,
  crowd,
  curtain,
  door,
  eye,
  forest,
  halftone,
  hand,
  hills,
  keyhole,
  letters,
  lighthouse,
  litWindow,
  mapLines,
  moons,
  numeral,
  petals,
  planet,
  profiles,
  rays,
  reel,
  rings,
  road,
  slats,
  staircase,
  steps,
  stillLife,
  sun,
  tent,
  tiles,
  umbrellas,
  waves,
} satisfies Record<string, Motif>;

export type MotifName = keyof typeof motifs;
