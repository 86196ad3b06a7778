import { chroma, contrast, luminance, mix, type Colour } from './colour';

/** Four flat papers. ground: the sheet · form: the main shape · echo: its second · spark: one small thing. */
export interface Palette {
  ground: Colour;
  form: Colour;
  echo: Colour;
  spark: Colour;
}

export const ink: Colour = '#100f0d';
export const paper: Colour = '#f3ede1';

const readable = 4.5;

function palette(ground: Colour, form: Colour, echo: Colour, spark: Colour): Palette {
  return { ground, form, echo, spark };
}

export const palettes = {
  blood: palette('#14110f', '#c8321f', '#efe6d3', '#e8a33d'),
  midnight: palette('#101b33', '#e9dcc0', '#c8402b', '#5b7db3'),
  bile: palette('#0f1512', '#a5c53b', '#efeadb', '#d9482b'),
  bone: palette('#e8dfcb', '#16130f', '#b5301f', '#d59a3c'),
  absinthe: palette('#1d2b22', '#d5e0a0', '#e4572e', '#6f9f6f'),
  wine: palette('#35101b', '#f0cdb6', '#d7443e', '#e8a04a'),
  noir: palette('#131313', '#e6e0d2', '#c93a2a', '#8d8a84'),
  orbit: palette('#0f1020', '#5fb7cf', '#f2eddc', '#f0542d'),
  ultraviolet: palette('#23134a', '#f45d90', '#f7d35b', '#5ac4c8'),
  mars: palette('#d9512c', '#1b1418', '#f4dcb4', '#6b1f2a'),
  chrome: palette('#d7dcd8', '#16202b', '#d9431f', '#4a7a85'),
  beacon: palette('#0b2a3c', '#f4b942', '#ef5b39', '#9fd0cf'),
  laser: palette('#121018', '#e83f6f', '#2fc6b0', '#f2e8cf'),
  canyon: palette('#c8552b', '#20150f', '#f3d9a2', '#7c2d17'),
  dust: palette('#e9c98b', '#5a2314', '#b83f22', '#2d3b3a'),
  prairie: palette('#f1b93e', '#1e1a17', '#b33a23', '#f7ecd2'),
  sage: palette('#3d4732', '#dcd2b4', '#d9643d', '#a9b37f'),
  turquoise: palette('#155f6f', '#f5e3c0', '#e8743b', '#0d2b32'),
  olive: palette('#3c4329', '#d8cfae', '#cf5535', '#14160f'),
  khaki: palette('#cdbf96', '#2b2a1e', '#98321f', '#5f6a3c'),
  field: palette('#23313a', '#d9c9a3', '#c65a35', '#7d8f86'),
  pennant: palette('#efe7d4', '#1f3552', '#c63a2e', '#6f8793'),
  rust: palette('#7a2e1c', '#f0ddb8', '#191410', '#d8892f'),
  lemon: palette('#f4c52f', '#1b1a18', '#d5331f', '#fff4d8'),
  bubblegum: palette('#f08aa2', '#2a1733', '#fbe3d0', '#b3203f'),
  pool: palette('#3fb0bf', '#173b47', '#fbf0d7', '#d23c1d'),
  mint: palette('#a9d6bc', '#1d3a3a', '#d9421f', '#f7efd9'),
  tangerine: palette('#f0762c', '#1f2140', '#fdf0d3', '#f9d25a'),
  sky: palette('#7fb9e0', '#1c2340', '#f6efdc', '#d83a22'),
  rose: palette('#b8304f', '#f6dcc8', '#2a1626', '#f0a63a'),
  plum: palette('#3a2a40', '#ecb9a1', '#f3ead9', '#e06a4f'),
  blush: palette('#f0c3b0', '#7d1f35', '#274053', '#d9421f'),
  dusk: palette('#26304f', '#f2a48c', '#f3e3c6', '#c2435b'),
  teal: palette('#17413f', '#f2d3a8', '#e0664a', '#7fae9c'),
  oat: palette('#e6d5ba', '#2e4a57', '#b8422a', '#e09f3e'),
  stage: palette('#5a1846', '#f6c445', '#f2705b', '#f7ead2'),
  brass: palette('#171528', '#e8b23a', '#d94a3d', '#f5ead3'),
  disco: palette('#1a1145', '#ff6d5a', '#f9c74f', '#4cc3c0'),
  velvet: palette('#8c1f2f', '#f5d9b8', '#1a1018', '#e7a33e'),
  cabaret: palette('#e7452f', '#171313', '#fbe9cd', '#f6c24a'),
  newsprint: palette('#ece5d6', '#191714', '#cb3620', '#6d7b7e'),
  blueprint: palette('#1d4f7a', '#eef0e4', '#f2b63c', '#0f2c46'),
  manila: palette('#e2c48d', '#233239', '#a53420', '#f6ecd6'),
  graphite: palette('#2b2e31', '#e9e2d3', '#e8a13a', '#8f999d'),
  slate: palette('#314454', '#f0e4cc', '#e4633c', '#93a9ad'),
  forest: palette('#143d33', '#e8c766', '#e9ead2', '#c9533a'),
  amethyst: palette('#44266c', '#f0c7d8', '#f4c95d', '#7fd0c0'),
  lagoon: palette('#0d4a5b', '#f6e7c1', '#e96a53', '#5fb3a6'),
  ember: palette('#2b1512', '#f08a35', '#f6d9a0', '#b5332a'),
  heather: palette('#b9a3d0', '#2a1c44', '#f6efe0', '#b32a3f'),
  sepia: palette('#e5d3b1', '#2a1d14', '#98421f', '#7a6a4e'),
  nitrate: palette('#1a1613', '#e9dcc2', '#b88b4a', '#a8482f'),
  deco: palette('#14302e', '#d9b668', '#efe3c7', '#c25a3f'),
  cyanotype: palette('#274b6b', '#ead9b5', '#15202a', '#d98a4c'),
  amber: palette('#d99a3a', '#241a13', '#f4e6c6', '#7a2615'),
} satisfies Record<string, Palette>;

export type PaletteName = keyof typeof palettes;

/** The colours of the palette, or else a plain one, in which text is readable (4.5:1 or more) on `background`. */
export function textColours(from: Palette, background: Colour): Colour[] {
  const own = [from.spark, from.echo, from.form, from.ground].filter(
    (colour) => contrast(colour, background) >= readable,
  );
  // Ink and paper miss 4.5:1 on a middle tone; one of pure black and white never does.
  const plain = ([paper, ink, '#ffffff', '#000000'] as const).find(
    (colour) => contrast(colour, background) >= readable,
  );
  return own.length > 0 ? own : [plain ?? ink];
}

/** The papers in another order: form becomes the sheet. */
export function flip(from: Palette): Palette {
  return { ...from, ground: from.form, form: from.ground };
}

/** For the background of a dark page: the darkest paper becomes the sheet, so that paper-white text stays readable. */
export function atNight(from: Palette): Palette {
  const darkest = Object.values<Colour>({ ...from }).reduce((a, b) => (luminance(b) < luminance(a) ? b : a));
  if (darkest === from.ground) return from;
  if (darkest === from.form) return flip(from);
  return darkest === from.echo
    ? { ...from, ground: from.echo, echo: from.ground }
    : { ...from, ground: from.spark, spark: from.ground };
}

const TINT = 0.1;

/** The sheet, and the other papers as shades of it: a picture on which paper-white text stays readable. */
export function tintsOf({ ground, form, echo, spark }: Palette): Palette {
  const tint = (colour: Colour): Colour => mix(ground, colour, TINT);
  return { ground, form: tint(form), echo: tint(echo), spark: tint(spark) };
}

/** The liveliest paper that is readable as text on the dark page (4.5:1 on ink). */
export function accentOf(from: Palette): Colour {
  const usable = [from.spark, from.echo, from.form, from.ground].filter(
    (colour) => contrast(colour, ink) >= readable,
  );
  return usable.reduce((best, colour) => (chroma(colour) > chroma(best) ? colour : best), usable[0] ?? paper);
}
