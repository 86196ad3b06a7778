import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType, Cost, DateTime, edgeType, RequiresScopes } from '../../../kit/src';
import { TitleKind } from '../title/title-kind';
import { TitleOrigin } from '../title/title-origin';

export enum LicenceState {
  OPEN = 'OPEN',
  UPCOMING = 'UPCOMING',
  ENDED = 'ENDED',
}
registerEnumType(LicenceState, {
  name: 'LicenceState',
  description: "Where now stands to a licence's window, by the database's clock.",
  valuesConfig: {
    OPEN: { description: 'Within it; the countries still count.' },
    UPCOMING: { description: 'Before it.' },
    ENDED: { description: 'After it.' },
  },
});

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'When and where a title may be shown.' })
export class Licence {
  @Field(() => DateTime, { nullable: true, description: 'The first moment; null from always.' })
  from!: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'The first moment after it; null for ever.' })
  until!: Date | null;
  @Field(() => [String], { nullable: true, description: 'ISO 3166-1 alpha-2; null is everywhere.' })
  countries!: string[] | null;
  @Field(() => LicenceState)
  state!: LicenceState;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Somebody’s part in a title.' })
export class EntryPerson {
  @Field(() => ID)
  personId!: string;
  @Field(() => String)
  name!: string;
  @Field(() => String, { nullable: true, description: 'Who they play; null for directors and writers.' })
  character!: string | null;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'What a title is called in another language.' })
export class EntryName {
  @Field(() => String, { description: 'ISO 639-1.' })
  language!: string;
  @Field(() => String)
  name!: string;
}

/** A row of the library as its curators see it, whatever viewers may see of it. */
@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'A title as the curators of the library see it; unpublished ones too.' })
export class LibraryEntry {
  @Field(() => ID, { description: 'The same as of its title.' })
  id!: string;
  @Field(() => TitleKind)
  kind!: TitleKind;
  @Field(() => TitleOrigin)
  origin!: TitleOrigin;
  @Field(() => String)
  name!: string;
  @Field(() => String, { nullable: true, description: 'Null when it is the same as the name.' })
  originalName!: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 639-1.' })
  originalLanguage!: string | null;
  @Field(() => Int, { nullable: true, description: 'Of the first showing; null when it is not known.' })
  year!: number | null;
  @Field(() => String, { nullable: true, description: 'Day of the first showing, YYYY-MM-DD.' })
  releasedOn!: string | null;
  @Field(() => Int, { nullable: true, description: 'Null for a series, and when it is not known.' })
  runtimeMinutes!: number | null;
  @Field(() => String, {
    name: 'synopsis',
    nullable: true,
    description: 'As it was written; null where viewers read one that is composed from the facts.',
  })
  writtenSynopsis!: string | null;
  @Field(() => [String], { description: 'In lower case.' })
  keywords!: string[];
  @Field(() => Float, { nullable: true, description: '0 to 10.' })
  rating!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many people voted; null when it is not known.' })
  ratingVotes!: number | null;
  @Field(() => Int, { description: '0 to about 1,000: orders titles that match alike.' })
  popularity!: number;
  @Field(() => Int, { nullable: true, description: 'Its number at TMDB; null when it is linked to none.' })
  tmdbId!: number | null;
  @Field(() => DateTime, { nullable: true, description: 'When TMDB was last asked; null for never.' })
  tmdbRefreshedAt!: Date | null;
  @Field(() => Boolean, { description: 'False: only curators know of it.' })
  isPublished!: boolean;
  @Field(() => Boolean, { description: 'True when only members may play it.' })
  isPremium!: boolean;
  @Field(() => Boolean, { description: 'True when a film file is ready to stream.' })
  hasMedia!: boolean;
  @Field(() => Int, { description: 'Raised by every change: pass it as `expectedVersion`.' })
  version!: number;
  @Field(() => [String], {
    description: 'Fields that somebody edited: imports and refreshes leave them alone.',
  })
  editedFields!: string[];
  @Field(() => DateTime)
  createdAt!: Date;
  @Field(() => DateTime)
  updatedAt!: Date;

  genreIds!: string[];
  collectionId!: string | null;
  maturityLabel!: string | null;
  maturityCountry!: string | null;
  maturityAge!: number | null;
  availableFrom!: Date | null;
  availableUntil!: Date | null;
  countries!: string[] | null;
  licenceState!: LicenceState;
  /** The moment of the last change with all its digits, for the place in a list. */
  updatedKey!: string;
  searchName!: string;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'An entry and its place in the list.' })
export class LibraryEntryEdge extends edgeType(LibraryEntry) {}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Entries of the library, page by page.' })
export class LibraryEntryConnection extends connectionType(LibraryEntryEdge, LibraryEntry) {
  @Field(() => Int, { nullable: true, description: 'Exact up to 10,000.' })
  @Cost(5)
  totalCount?: number | null;

  /** Counting is done only for those who ask. */
  countEntries!: () => Promise<number>;
}
