import type { LayoutName } from './choose-style';
import type { Box } from './motifs/stage';
import type { SetTitle, TitleBox } from './set-title';

/** Pixels between text and the sheet's edge, for a poster 600 wide. */
export const margin = 38;
export const captionSize = 26;
const captionHeight = Math.round(margin + captionSize * 0.72 + 30);
/** Between picture and title. */
const gap = 34;
const smallestLetters = 42;

export interface Parts {
  picture: Box;
  /** What the picture is seen through; a sheet covers it up to its edges. */
  window: 'sheet' | 'frame' | 'arch' | 'disc';
  title: SetTitle;
  /** The flat sheets under the words, which may be the same. */
  titleSheet: Box;
  footSheet: Box;
  /** Of the title's ink. */
  titleTop: number;
}

/** Finds the room of picture and words; the title is set first, for the picture gets what it leaves. */
export function placeParts(
  layout: LayoutName,
  { width, height }: { width: number; height: number },
  setIn: (box: TitleBox) => SetTitle,
): Parts {
  const measure = width - margin * 2;
  const set = (share: number, largest = 250): SetTitle =>
    setIn({
      width: measure,
      height: height * share,
      largest,
      smallest: smallestLetters,
      align: layout === 'arch' || layout === 'disc' ? 'centre' : 'start',
    });
  const foot = (panel: number): Box => ({ x: 0, y: height - panel, width, height: panel });

  if (layout === 'head') {
    const title = set(0.31);
    const head = Math.round(title.height) + margin + 26;
    return {
      title,
      picture: { x: 0, y: head, width, height: height - captionHeight - head },
      window: 'sheet',
      titleSheet: { x: 0, y: 0, width, height: head },
      footSheet: foot(captionHeight),
      titleTop: margin,
    };
  }
  const title = layout === 'tower' ? set(0.48, 380) : set(layout === 'disc' ? 0.22 : 0.31);
  const titleHeight = Math.round(title.height);
  const sheet = foot(captionHeight + titleHeight + gap);
  const words = {
    title,
    titleSheet: sheet,
    footSheet: sheet,
    titleTop: height - captionHeight - titleHeight,
  };
  if (layout === 'frame' || layout === 'arch') {
    const picture = { x: margin, y: margin, width: measure, height: sheet.y - margin };
    return { ...words, picture, window: layout };
  }
  if (layout === 'disc') {
    const across = Math.min(measure, sheet.y - margin);
    const y = margin + (sheet.y - margin - across) / 2;
    return {
      ...words,
      picture: { x: (width - across) / 2, y, width: across, height: across },
      window: 'disc',
    };
  }
  return { ...words, picture: { x: 0, y: 0, width, height: sheet.y }, window: 'sheet' };
}
