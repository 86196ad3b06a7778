// By TMDB's numbers, which stay while names come in the viewer's language; what a series' genre joins is taken apart.
const NAMES: Readonly<Record<number, readonly string[]>> = {
  12: ['Adventure'], 14: ['Fantasy'], 16: ['Animation'], 18: ['Drama'], 27: ['Horror'], 28: ['Action'], 35: ['Comedy'],
  36: ['History'], 37: ['Western'], 53: ['Thriller'], 80: ['Crime'], 99: ['Documentary'], 878: ['Science Fiction'],
  9648: ['Mystery'], 10402: ['Music'], 10749: ['Romance'], 10751: ['Family'], 10752: ['War'],
  10759: ['Action', 'Adventure'], 10762: ['Family'], 10763: ['News'], 10764: ['Reality'],
  10765: ['Science Fiction', 'Fantasy'], 10766: ['Soap'], 10767: ['Talk'], 10768: ['War', 'Politics'],
}; // prettier-ignore

/** The catalogue's names of TMDB's genres; numbers that mean none here are left out. */
export const genreNames = (tmdbIds: readonly number[]): string[] => [
  ...new Set(tmdbIds.flatMap((id) => NAMES[id] ?? [])),
];
