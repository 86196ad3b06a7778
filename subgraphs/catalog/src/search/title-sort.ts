import { registerEnumType } from 'type-graphql';

export enum TitleSort {
  RELEVANCE = 'RELEVANCE',
  POPULARITY = 'POPULARITY',
  NEWEST = 'NEWEST',
  OLDEST = 'OLDEST',
  NAME = 'NAME',
  RATING = 'RATING',
  SHORTEST = 'SHORTEST',
  LONGEST = 'LONGEST',
}
registerEnumType(TitleSort, {
  name: 'TitleSort',
  description: 'An order of titles. Titles that lack the fact which the order compares come last.',
  valuesConfig: {
    RELEVANCE: { description: 'What fits best comes first; without a query the same as POPULARITY.' },
    POPULARITY: { description: 'What is asked for most comes first.' },
    NEWEST: { description: 'By year, the latest first.' },
    OLDEST: { description: 'By year, the earliest first.' },
    NAME: { description: 'From A to Z, articles left aside.' },
    RATING: { description: 'The highest rating first.' },
    SHORTEST: { description: 'By running time, the shortest first.' },
    LONGEST: { description: 'By running time, the longest first.' },
  },
});
