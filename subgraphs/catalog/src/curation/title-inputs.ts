import { Field, Float, ID, InputType, Int } from 'type-graphql';
import { DateTime } from '../../../kit/src';
import { TitleKind } from '../title/title-kind';

@InputType({ description: 'What a title is called in another language.' })
export class EntryNameInput {
  @Field(() => String, { description: 'ISO 639-1.' })
  language!: string;
  @Field(() => String, { description: '1 to 300 characters.' })
  name!: string;
}

@InputType({ description: 'Somebody’s part in a title: a name, or an id of somebody who is known.' })
export class EntryPersonInput {
  @Field(() => ID, { nullable: true, description: 'Of somebody who is known; then the name is theirs.' })
  personId?: string | null;
  @Field(() => String, { nullable: true, description: '1 to 100 characters; who is not known yet is added.' })
  name?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Who they play, up to 300 characters; of the cast only.',
  })
  character?: string | null;
}

@InputType({
  description: 'Films that belong together: one that is there by its id, or another by its name.',
})
export class EntryCollectionInput {
  @Field(() => ID, { nullable: true })
  id?: string | null;
  @Field(() => String, { nullable: true, description: '1 to 300 characters.' })
  name?: string | null;
}

@InputType({ description: 'A trailer on YouTube or Vimeo.' })
export class EntryTrailerInput {
  @Field(() => String, { description: '1 to 300 characters.' })
  name!: string;
  @Field(() => String, {
    description: 'As the browser shows it, for example https://www.youtube.com/watch?v=….',
  })
  url!: string;
  @Field(() => String, { nullable: true, description: 'Spoken in it: ISO 639-1.' })
  language?: string | null;
}

@InputType({ description: 'An episode of a season.' })
export class EntryEpisodeInput {
  @Field(() => Int, { description: 'Within its season, 0 to 100,000.' })
  number!: number;
  @Field(() => String, { description: '1 to 300 characters.' })
  name!: string;
  @Field(() => String, { nullable: true, description: 'Up to 5,000 characters.' })
  synopsis?: string | null;
  @Field(() => Int, { nullable: true, description: '1 to 6,000.' })
  runtimeMinutes?: number | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD.' })
  airedOn?: string | null;
}

@InputType({ description: 'A season of a series.' })
export class EntrySeasonInput {
  @Field(() => Int, { description: '0 to 10,000; 0 are specials.' })
  number!: number;
  @Field(() => String, { nullable: true, description: 'Up to 300 characters.' })
  name?: string | null;
  @Field(() => String, { nullable: true, description: 'Up to 5,000 characters.' })
  overview?: string | null;
  @Field(() => String, { nullable: true, description: 'YYYY-MM-DD.' })
  releasedOn?: string | null;
  @Field(() => [EntryEpisodeInput], {
    description: 'All of them; an episode that has a film stays in any case.',
  })
  episodes!: EntryEpisodeInput[];
}

@InputType({ description: "For whom a title is meant, as a country's board rated it." })
export class EntryMaturityInput {
  @Field(() => String, { description: 'Label as printed, for example PG-13; 1 to 30 characters.' })
  label!: string;
  @Field(() => String, { description: 'Of the board, ISO 3166-1 alpha-2.' })
  country!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Youngest age in years, 0 to 21: needed for a label that the board is not known for.',
  })
  age?: number | null;
}

@InputType({ description: 'When and where a title may be shown. What is absent or null does not limit it.' })
export class LicenceInput {
  @Field(() => DateTime, { nullable: true, description: 'The first moment.' })
  from?: Date | null;
  @Field(() => DateTime, { nullable: true, description: 'The first moment after it; later than `from`.' })
  until?: Date | null;
  @Field(() => [String], {
    nullable: true,
    description: 'ISO 3166-1 alpha-2, at least one; null is everywhere.',
  })
  countries?: string[] | null;
}

/** What a person may say of a title. */
@InputType()
export abstract class TitleFactsInput {
  @Field(() => String, { nullable: true, description: 'Up to 300 characters; null: the same as the name.' })
  originalName?: string | null;
  @Field(() => String, { nullable: true, description: 'ISO 639-1.' })
  originalLanguage?: string | null;
  @Field(() => [EntryNameInput], {
    nullable: true,
    description: 'In other languages, one for each; up to 200.',
  })
  otherNames?: EntryNameInput[] | null;
  @Field(() => Int, { nullable: true, description: '1870 to 2100.' })
  year?: number | null;
  @Field(() => String, { nullable: true, description: 'Day of the first showing, YYYY-MM-DD.' })
  releasedOn?: string | null;
  @Field(() => Int, { nullable: true, description: '1 to 6,000.' })
  runtimeMinutes?: number | null;
  @Field(() => String, { nullable: true, description: 'Up to 5,000 characters.' })
  synopsis?: string | null;
  @Field(() => [String], {
    nullable: true,
    description:
      'Ids of genres, or names of up to 50 characters; a name that is not there is added. Up to 20.',
  })
  genres?: string[] | null;
  @Field(() => [String], { nullable: true, description: 'Up to 100, of up to 100 characters.' })
  keywords?: string[] | null;
  @Field(() => [EntryPersonInput], { nullable: true, description: 'As billed; up to 200.' })
  cast?: EntryPersonInput[] | null;
  @Field(() => [EntryPersonInput], { nullable: true, description: 'Up to 200.' })
  directors?: EntryPersonInput[] | null;
  @Field(() => [EntryPersonInput], { nullable: true, description: 'Up to 200.' })
  writers?: EntryPersonInput[] | null;
  @Field(() => EntryCollectionInput, { nullable: true })
  collection?: EntryCollectionInput | null;
  @Field(() => [EntryTrailerInput], { nullable: true, description: 'Up to 20.' })
  trailers?: EntryTrailerInput[] | null;
  @Field(() => [EntrySeasonInput], {
    nullable: true,
    description: 'All of them, up to 200 with 5,000 episodes; of series only.',
  })
  seasons?: EntrySeasonInput[] | null;
  @Field(() => EntryMaturityInput, { nullable: true, description: 'Null: never rated, which counts as 18.' })
  maturityRating?: EntryMaturityInput | null;
  @Field(() => Float, { nullable: true, description: '0 to 10.' })
  rating?: number | null;
  @Field(() => Int, { nullable: true, description: 'How many people voted.' })
  ratingVotes?: number | null;
  @Field(() => Int, { nullable: true, description: '0 to 1,000; 500 when absent.' })
  popularity?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'True when only members may play it.' })
  isPremium?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'Whether viewers know of it.' })
  isPublished?: boolean | null;
  @Field(() => LicenceInput, { nullable: true, description: 'The whole of it; null: always and everywhere.' })
  licence?: LicenceInput | null;
}

@InputType({ description: 'A title of the operator’s own.' })
export class CreateTitleInput extends TitleFactsInput {
  @Field(() => String, {
    description: 'The same key and input again give the same title; 1 to 200 characters.',
  })
  idempotencyKey!: string;
  @Field(() => TitleKind)
  kind!: TitleKind;
  @Field(() => String, { description: '1 to 300 characters.' })
  name!: string;
}

@InputType({ description: 'What is to be different. What is absent stays; null clears it.' })
export class UpdateTitleInput extends TitleFactsInput {
  @Field(() => ID)
  id!: string;
  @Field(() => Int, { description: 'As it was read. Where it is another by now: CONFLICT with `version`.' })
  expectedVersion!: number;
  @Field(() => String, { nullable: true, description: '1 to 300 characters; null changes nothing.' })
  name?: string | null;
  @Field(() => [String], {
    nullable: true,
    description: 'Edited fields that imports and refreshes may write again from now on.',
  })
  unpinFields?: string[] | null;
}

@InputType({ description: 'Which titles viewers are to know of, or not.' })
export class SetTitlesPublishedInput {
  @Field(() => [ID], { description: '1 to 100; an unknown one is NOT_FOUND, and nothing is done.' })
  ids!: string[];
  @Field(() => Boolean)
  isPublished!: boolean;
}

@InputType({ description: 'A title of TMDB.' })
export class ImportFromTmdbInput {
  @Field(() => TitleKind)
  kind!: TitleKind;
  @Field(() => Int, { description: 'Its number at TMDB.' })
  tmdbId!: number;
  @Field(() => Boolean, {
    nullable: true,
    defaultValue: true,
    description: 'Whether viewers are to know of it; of a title that is there already this stays as it is.',
  })
  publish?: boolean | null;
}

@InputType({ description: 'Titles to be compared with TMDB now.' })
export class RefreshFromTmdbInput {
  @Field(() => [ID], { description: '1 to 100 that are linked to TMDB; else BAD_USER_INPUT.' })
  titleIds!: string[];
}

@InputType({ description: 'Which title of TMDB a title of the library is.' })
export class LinkTitleToTmdbInput {
  @Field(() => ID)
  titleId!: string;
  @Field(() => Int, {
    nullable: true,
    description: 'Its number at TMDB; null: it is none of them, for good.',
  })
  tmdbId?: number | null;
}
