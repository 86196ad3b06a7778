import { z } from 'zod';

const mediaFacts = {
  mediaState: z.enum(['NONE', 'PREPARING', 'READY', 'FAILED']).catch('NONE'),
  assetId: z.string().nullish(),
};

/**
 * What of the catalogue's `title.changed` decides playing. What is missing is read so that nothing opens by mistake; a
 * ready film without an asset's id has its title's id as such.
 */
export const titleFactsSchema = z.object({
  isPublished: z.boolean().catch(false),
  availableFrom: z.string().nullable().catch(null),
  availableUntil: z.string().nullable().catch(null),
  countries: z.array(z.string()).nullable().catch(null),
  isPremium: z.boolean().catch(true),
  /** Years. */
  maturityAge: z.number().int().catch(18),
  ...mediaFacts,
  episodes: z.array(z.object({ id: z.string(), ...mediaFacts })).catch([]),
});
