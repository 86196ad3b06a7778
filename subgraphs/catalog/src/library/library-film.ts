/** One line of the bundled library file. Absent means unknown. */
export interface LibraryFilm {
  /** Permanent; assigned when the file is built and never computed again. */
  id: string;
  name: string;
  originalName?: string;
  year: number;
  genres: string[];
  cast?: string[];
  directors?: string[];
  runtimeMinutes?: number;
  /** IMDb's mean vote, 0 to 10. */
  rating?: number;
  ratingVotes?: number;
  /** Label of the Motion Picture Association: G, PG, PG-13, R, NC-17. */
  certificate?: string;
  /** Only for ordering: 0 (nobody asks for it) to about 100. */
  popularity: number;
}
