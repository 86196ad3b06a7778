import { CacheControl } from '../../kit/src';

/**
 * What the catalogue says of a film to everybody of one age limit and region. Declared field by field on entities: other
 * subgraphs add to them what is personal. A minute: no longer is a film listed that was withdrawn or whose licence is
 * over; whether it may be played is asked anew each time.
 */
export const CatalogueFact = () => CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' });
