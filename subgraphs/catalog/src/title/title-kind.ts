import { registerEnumType } from 'type-graphql';

export enum TitleKind {
  MOVIE = 'MOVIE',
  SERIES = 'SERIES',
}
registerEnumType(TitleKind, { name: 'TitleKind' });
