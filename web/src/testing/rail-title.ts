import type { RailTitle_entryFragment } from '../generated/graphql';

/** A title as curators choose it for a rail. */
export const aRailTitle = (
  id: string,
  facts: Partial<RailTitle_entryFragment> = {},
): RailTitle_entryFragment => ({
  __typename: 'LibraryEntry',
  id,
  name: `Name of ${id}`,
  year: 1950,
  posterUrl: '/poster',
  isPublished: true,
  hasMedia: true,
  licence: { __typename: 'Licence', state: 'OPEN', from: null, until: null },
  ...facts,
});
