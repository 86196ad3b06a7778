const languages = new Intl.DisplayNames('en', { type: 'language' });
const regions = new Intl.DisplayNames('en', { type: 'region' });

function nameFrom(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

/** "French" for "fr"; a code that is none stays what it is. */
export const languageName = (code: string): string => nameFrom(languages, code);

/** "Germany" for "DE"; a code that is none stays what it is. */
export const regionName = (code: string): string => nameFrom(regions, code);
