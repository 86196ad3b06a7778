// Characters 0x80 to 0xFF of Mac OS Roman, in order; 0xF0 is Apple's logo, a private-use character.
const HIGH =
  'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø' +
  '¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ';
const WINDOWS_ONLY: Record<number, string> = { 0x85: '…', 0x92: '’', 0x96: '–' };

/** Mends Latin-1 text that was read as Mac OS Roman: "LÈon" becomes "Léon". Other characters stay. */
export function fromMacRoman(text: string): string {
  return [...text]
    .map((character) => {
      const index = HIGH.indexOf(character);
      if (index < 0) return character;
      return WINDOWS_ONLY[0x80 + index] ?? String.fromCharCode(0x80 + index);
    })
    .join('');
}
