import { CacheControl } from '../../kit/src';

/**
 * What the catalogue says of a film to everybody of one age limit. Declared field by field on entities: other subgraphs
 * add to them what is personal. A minute, for licence windows hold to the minute.
 */
export const CatalogueFact = () => CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' });
