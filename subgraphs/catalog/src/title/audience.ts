import { maxAgeOf, regionOf, type CatalogContext } from '../context';

/** For whom titles are listed. */
export interface Audience {
  /** Years; null without a limit. */
  readonly maxAge: number | null;
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
}

export const audienceOf = (context: Pick<CatalogContext, 'viewer' | 'settings'>): Audience => ({
  maxAge: maxAgeOf(context),
  region: regionOf(context),
});
