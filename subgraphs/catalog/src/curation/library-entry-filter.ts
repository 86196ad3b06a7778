import { Field, InputType, registerEnumType } from 'type-graphql';
import { TitleKind } from '../title/title-kind';
import { TitleOrigin } from '../title/title-origin';
import { LicenceState } from './library-entry';

export enum LibrarySort {
  UPDATED = 'UPDATED',
  NAME = 'NAME',
  YEAR = 'YEAR',
  POPULARITY = 'POPULARITY',
}
registerEnumType(LibrarySort, {
  name: 'LibrarySort',
  description: 'What comes first.',
  valuesConfig: {
    UPDATED: { description: 'The last change.' },
    NAME: { description: 'A before Z, articles left out.' },
    YEAR: { description: 'The newest; those without a year last.' },
    POPULARITY: { description: 'What is asked for most.' },
  },
});

@InputType({ description: 'All that are given must hold.' })
export class LibraryEntryFilter {
  @Field(() => String, {
    nullable: true,
    description: 'Words, or beginnings of words, of names and people; or an id. Up to 200 characters.',
  })
  text?: string | null;
  @Field(() => Boolean, { nullable: true })
  isPublished?: boolean | null;
  @Field(() => TitleOrigin, { nullable: true })
  origin?: TitleOrigin | null;
  @Field(() => TitleKind, { nullable: true })
  kind?: TitleKind | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether a film file is ready to stream.' })
  hasMedia?: boolean | null;
  @Field(() => LicenceState, { nullable: true })
  licence?: LicenceState | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether it is linked to a title of TMDB.' })
  isLinked?: boolean | null;
  @Field(() => LibrarySort, { nullable: true, description: 'UPDATED when absent.' })
  sort?: LibrarySort | null;
}
