import { registerEnumType } from 'type-graphql';

/** Where a title's row came from first. */
export enum TitleOrigin {
  /** The library that ships with the service. */
  BUNDLED = 'BUNDLED',
  TMDB = 'TMDB',
  /** The operator's own, the generated films included. */
  OWN = 'OWN',
}
registerEnumType(TitleOrigin, {
  name: 'TitleOrigin',
  description: 'Where the library first had a title from.',
  valuesConfig: {
    BUNDLED: { description: 'The library that ships with the service.' },
    TMDB: { description: 'TMDB.' },
    OWN: { description: 'The operator.' },
  },
});
