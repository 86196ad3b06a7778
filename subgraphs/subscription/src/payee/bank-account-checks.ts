/** Without the spaces in which IBANs are printed, in capitals. */
export const compactIban = (text: string): string => text.replace(/\s/g, '').toUpperCase();

/** ISO 13616: the first four characters moved to the end and letters read as 10 to 35, it is 1 modulo 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  let remainder = 0;
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

/** ISO 9362: four letters or digits of the bank, country, location, and perhaps a branch. */
export const isBic = (text: string): boolean => /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
