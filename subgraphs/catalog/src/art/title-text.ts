import { drawableText } from './drawable-text';
import type { PosterFacts } from './poster-facts';
import { archivoFamily, openSansFamily, type Family } from './type-families';

interface TitleText {
  text: string;
  family: Family;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
const otherScripts = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Hebrew}]/gu;

/** Capitals, in which Greek has no accents. */
const capitals = (text: string): string =>
  text.toLocaleUpperCase(/\p{Script=Greek}/u.test(text) ? 'el' : 'en');

export interface Voice {
  /** Archivo's; Open Sans is always set in its heaviest. */
  weight: number;
  /** In capitals, or as the title is written. */
  isUpper: boolean;
}

/** As much of a title as it is written is set in small letters: beyond this they would be too small on a rail. */
const LONGEST_WRITTEN = 26;

/**
 * What a poster says, and in which face: the name, or its year where most letters of the name can be drawn in neither
 * (Arabic, Indic and East Asian scripts).
 */
export function titleText({ name, year }: Pick<PosterFacts, 'name' | 'year'>, voice: Voice): TitleText {
  const family = archivoFamily(voice.weight);
  const isWritten = !voice.isUpper && [...name].length <= LONGEST_WRITTEN;
  const wanted = isWritten ? name : capitals(name);
  if (count(name, otherScripts) > count(name, /\p{Script=Latin}/gu)) {
    const text = drawableText(wanted, openSansFamily.face(openSansFamily.usual));
    if (text) return { text, family: openSansFamily };
  }
  const text = drawableText(wanted, family.face(family.usual));
  if (text) return { text, family };
  return { text: year === null ? 'UNTITLED' : String(year), family };
}
