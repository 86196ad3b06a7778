import { Field, ID, InputType, Int } from 'type-graphql';
import { TitleKind } from '../title/title-kind';

@InputType()
export class SearchFilter {
  @Field(() => [ID], { nullable: true, description: 'Titles of any of these genres.' })
  genreIds?: string[] | null;
  @Field(() => Int, { nullable: true })
  yearFrom?: number | null;
  @Field(() => Int, { nullable: true })
  yearTo?: number | null;
  @Field(() => TitleKind, { nullable: true })
  kind?: TitleKind | null;
  @Field(() => Boolean, { nullable: true, description: 'Only what can be streamed now.' })
  playableOnly?: boolean | null;
}
