import { CacheControl } from '../../kit/src';

/**
 * What the catalogue says of a film to everybody of one age limit. Declared field by field on entities: other subgraphs
 * add to them what is personal. A minute: no longer is a withdrawn film shown. Licence windows count for playability
 * alone, which nobody keeps.
 */
export const CatalogueFact = () => CacheControl({ maxAgeSeconds: 60, scope: 'PUBLIC' });
