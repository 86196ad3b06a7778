import { Field, Float, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { TitleKind } from '../title/title-kind';

export enum Holding {
  LIBRARY = 'LIBRARY',
  ELSEWHERE = 'ELSEWHERE',
}
registerEnumType(Holding, {
  name: 'Holding',
  description: 'Who has a title.',
  valuesConfig: {
    LIBRARY: { description: 'This service.' },
    ELSEWHERE: { description: 'Not this service: TMDB knows it, and a member may ask for it.' },
  },
});

@InputType({ description: 'All that are given must hold.' })
export class SearchFilter {
  @Field(() => [ID], { nullable: true, description: 'Titles of any of these genres.' })
  genreIds?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'The first year that fits.' })
  yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'The last year that fits.' })
  yearTo?: number | null;
  @Field(() => Int, { nullable: true, description: 'The least running time that fits, in minutes.' })
  runtimeFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'The greatest running time that fits, in minutes.' })
  runtimeTo?: number | null;
  @Field(() => Float, { nullable: true, description: 'The least rating that fits, 0 to 10.' })
  ratingFrom?: number | null;
  @Field(() => TitleKind, { nullable: true, description: 'Films alone, or series alone.' })
  kind?: TitleKind | null;
  @Field(() => [String], { nullable: true, description: 'Original language is any of these: ISO 639-1.' })
  languages?: string[] | null;
  @Field(() => Int, {
    nullable: true,
    description: 'Titles for this age or younger; one without a rating counts as 18.',
  })
  maximumAge?: number | null;
  @Field(() => Boolean, { nullable: true, description: 'Only what can be streamed now.' })
  playableOnly?: boolean | null;
  @Field(() => Holding, {
    nullable: true,
    description: 'Null: what this service has, then what is known elsewhere.',
  })
  holding?: Holding | null;
}
