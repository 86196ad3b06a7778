import { Field, ID, InputType, Int } from 'type-graphql';
import { TitleKind } from '../title/title-kind';

@InputType({ description: 'All that are given must hold.' })
export class SearchFilter {
  @Field(() => [ID], { nullable: true, description: 'Titles of any of these genres.' })
  genreIds?: string[] | null;
  @Field(() => Int, { nullable: true, description: 'The first year that fits.' })
  yearFrom?: number | null;
  @Field(() => Int, { nullable: true, description: 'The last year that fits.' })
  yearTo?: number | null;
  @Field(() => TitleKind, { nullable: true, description: 'Films alone, or series alone.' })
  kind?: TitleKind | null;
  @Field(() => Boolean, { nullable: true, description: 'Only what can be streamed now.' })
  playableOnly?: boolean | null;
}
