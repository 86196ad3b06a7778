const GENRES: Record<string, string[]> = {
  Animated: ['Animation'],
  Suspense: ['Thriller'],
  'Thriller/Suspense': ['Thriller'],
  Historical: ['History'],
  sport: ['Sports'],
  Sport: ['Sports'],
  Satire: ['Comedy'],
  'Black Comedy': ['Comedy'],
  'Romantic Comedy': ['Comedy', 'Romance'],
  Slasher: ['Horror'],
  Supernatural: ['Horror'],
  'Found Footage': ['Horror'],
  Legal: ['Drama'],
  Political: ['Drama'],
  Dance: ['Music'],
  Performance: ['Music'],
  'Concert/Performance': ['Music'],
  Teen: ['Coming of Age'],
  sci_fi: ['Science Fiction'],
  film_noir: ['Noir'],
  // Production facts, not genres.
  'Live Action': [],
  Silent: [],
  Independent: [],
};

/** The library's genre names for a source's, each once, in the source's order. */
export function genreNames(raw: Iterable<string>): string[] {
  const names = [...raw]
    .map((genre) => genre.trim())
    .flatMap((genre) => GENRES[genre] ?? [genre[0]!.toUpperCase() + genre.slice(1)]);
  return [...new Set(names)];
}
