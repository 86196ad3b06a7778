import { Field, Int, ObjectType } from 'type-graphql';
import { ListSize } from '../../../kit/src';
import { CatalogueFact } from '../catalogue-fact';

@CatalogueFact()
@ObjectType({ description: 'A value by which a search can be narrowed.' })
export class FacetValue {
  @Field(() => String, { description: 'Tells it from the others of its facet.' })
  value!: string;

  @Field(() => String, { nullable: true, description: 'For people; null where `value` says it.' })
  label!: string | null;

  @Field(() => Int, { nullable: true, description: 'The least that fits, for the filter; null without one.' })
  from!: number | null;

  @Field(() => Int, { nullable: true, description: 'The most that fits, for the filter; null without one.' })
  to!: number | null;

  @Field(() => Int, { description: 'How many titles are left when it is chosen.' })
  count!: number;

  @Field(() => Boolean, {
    description:
      'True when the titles were counted one by one; beyond 10,000 matches counts are precomputed.',
  })
  isExact!: boolean;
}

@CatalogueFact()
@ObjectType({
  description:
    'Into what a search falls apart. Each facet counts as if it were not filtered by itself; values without a title are left out.',
})
export class SearchFacets {
  @Field(() => [FacetValue], { description: 'By id, most titles first.' })
  @ListSize({ assumedSize: 30 })
  genres!: FacetValue[];

  @Field(() => [FacetValue], { description: 'Values of TitleKind.' })
  @ListSize({ assumedSize: 2 })
  kinds!: FacetValue[];

  @Field(() => [FacetValue], { description: 'By first year, latest first.' })
  @ListSize({ assumedSize: 15 })
  decades!: FacetValue[];

  @Field(() => [FacetValue], { description: 'Original languages, ISO 639-1, most titles first.' })
  @ListSize({ assumedSize: 30 })
  languages!: FacetValue[];

  @Field(() => [FacetValue], { description: 'PLAYABLE: what can be streamed now.' })
  @ListSize({ assumedSize: 1 })
  availability!: FacetValue[];

  @Field(() => [FacetValue], { description: 'What is for this age or younger, in years; `to` is the age.' })
  @ListSize({ assumedSize: 8 })
  maturityAges!: FacetValue[];

  @Field(() => [FacetValue], { description: 'Bands of running time in minutes, shortest first.' })
  @ListSize({ assumedSize: 5 })
  runtimes!: FacetValue[];

  @Field(() => [FacetValue], {
    description: 'This rating or a higher one, highest first; `from` is the rating.',
  })
  @ListSize({ assumedSize: 5 })
  ratings!: FacetValue[];
}
