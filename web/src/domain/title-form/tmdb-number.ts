/** The largest that the graph's whole numbers can be. */
const GREATEST = 2_147_483_647;

/** Whether a title of TMDB may have this number. */
export const isTmdbNumber = (text: string): boolean =>
  /^[1-9]\d{0,9}$/.test(text) && Number(text) <= GREATEST;
