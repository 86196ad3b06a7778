import { registerEnumType } from 'type-graphql';

export enum TitleKind {
  MOVIE = 'MOVIE',
  SERIES = 'SERIES',
}
registerEnumType(TitleKind, {
  name: 'TitleKind',
  description: 'What a title is.',
  valuesConfig: {
    MOVIE: { description: 'One film; it has no seasons.' },
    SERIES: { description: 'Seasons of episodes.' },
  },
});
