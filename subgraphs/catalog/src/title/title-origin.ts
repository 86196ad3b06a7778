/** Where a title's row came from first. */
export enum TitleOrigin {
  /** The library that ships with the service. */
  BUNDLED = 'BUNDLED',
  TMDB = 'TMDB',
  /** The operator's own, the generated films included. */
  OWN = 'OWN',
}
