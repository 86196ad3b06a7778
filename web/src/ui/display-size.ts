/** Font size for a film's name as the biggest thing on a page: short names may be huge, long ones must still fit. */
export function displaySize(name: string): string {
  const longestWord = Math.max(...name.split(/\s+/).map((word) => word.length));
  const weight = Math.max(longestWord * 1.35, name.length * 0.62);
  // A wide black Archivo letter is some 0.7 em: the longest word must fit a phone's width beside the margins.
  const phoneLimit = Math.min(15, 88 / (longestWord * 0.7));
  const wide = Math.min(7.6, Math.max(3.6, 66 / weight));
  return `clamp(34px, min(${phoneLimit.toFixed(1)}vw, ${(wide * 1.15).toFixed(1)}vw + 16px), ${Math.round(wide * 16)}px)`;
}
