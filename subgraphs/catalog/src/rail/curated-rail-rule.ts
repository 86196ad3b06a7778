import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ListSize, RequiresScopes } from '../../../kit/src';
import { TitleSort } from '../search/title-sort';
import { TitleKind } from '../title/title-kind';

/** Of which a rule consists, as it is stored. Null and empty mean that this part of it allows everything. */
export interface RailRule {
  genreIds: string[];
  yearFrom: number | null;
  yearTo: number | null;
  kind: TitleKind | null;
  languages: string[];
  keywords: string[];
  personIds: string[];
  playableOnly: boolean;
  sort: TitleSort;
  limit: number | null;
}

@RequiresScopes(['catalog:write'])
@ObjectType({ description: 'Which titles a rail shows: all that is given must hold.' })
export class CuratedRailRule implements RailRule {
  @Field(() => [ID], { description: 'Titles of any of these genres; empty: of all.' })
  @ListSize({ assumedSize: 5 })
  genreIds!: string[];

  @Field(() => Int, { nullable: true, description: 'The first year that fits.' })
  yearFrom!: number | null;

  @Field(() => Int, { nullable: true, description: 'The last year that fits.' })
  yearTo!: number | null;

  @Field(() => TitleKind, { nullable: true, description: 'Films alone, or series alone.' })
  kind!: TitleKind | null;

  @Field(() => [String], { description: 'Original language is any of these, ISO 639-1; empty: all.' })
  @ListSize({ assumedSize: 3 })
  languages!: string[];

  @Field(() => [String], { description: 'Titles with any of these keywords; empty: all.' })
  @ListSize({ assumedSize: 5 })
  keywords!: string[];

  @Field(() => [ID], { description: 'Titles in which any of these people have a part; empty: all.' })
  @ListSize({ assumedSize: 5 })
  personIds!: string[];

  @Field(() => Boolean, { description: 'Only what can be streamed now.' })
  playableOnly!: boolean;

  @Field(() => TitleSort, { description: 'RELEVANCE is the same as POPULARITY.' })
  sort!: TitleSort;

  @Field(() => Int, { nullable: true, description: 'The rail ends after so many; null: it has all.' })
  limit!: number | null;
}

@InputType({
  description: 'Which titles a rail shows: all that is given must hold.',
})
export class CuratedRailRuleInput implements Partial<{ [K in keyof RailRule]: RailRule[K] | null }> {
  @Field(() => [ID], { nullable: true, description: 'Titles of any of these genres; up to 20.' })
  genreIds?: string[] | null;

  @Field(() => Int, { nullable: true, description: 'The first year that fits, from 1870.' })
  yearFrom?: number | null;

  @Field(() => Int, { nullable: true, description: 'The last year that fits, up to 2200.' })
  yearTo?: number | null;

  @Field(() => TitleKind, { nullable: true, description: 'Films alone, or series alone.' })
  kind?: TitleKind | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Original language is any of these: ISO 639-1; up to 20.',
  })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Titles with any of these keywords; up to 20.' })
  keywords?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description: 'Titles in which any of these people have a part; up to 20.',
  })
  personIds?: string[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only what can be streamed now.' })
  playableOnly?: boolean | null;

  @Field(() => TitleSort, { nullable: true, description: 'POPULARITY when absent.' })
  sort?: TitleSort | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The rail ends after so many, 1 to 500; null: it has all.',
  })
  limit?: number | null;
}
