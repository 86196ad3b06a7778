import { Field, ID, ObjectType } from 'type-graphql';
import type { OrderedTitle } from './ordered-titles';
import type { RailDefinition } from './rail-definition';

@ObjectType({ description: 'A row of titles on the front page.' })
export class Rail {
  @Field(() => ID, { description: 'Names what the rail shows; `rail(id)` makes it again.' })
  id!: string;

  @Field(() => String, { description: 'A heading for people.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Why it is here.' })
  reason!: string | null;

  @Field(() => Boolean, { description: 'True when it may be out of date, because TMDB does not answer.' })
  isStale!: boolean;

  definition!: RailDefinition;

  /** On the front page: its first titles in order, without those that stand higher; `continues` if others follow. */
  onHome!: { beginning: OrderedTitle[]; continues: boolean } | null;
}

/** Its parts are resolved apart: the hero is there long before the rails. */
@ObjectType({ description: 'The front page.' })
export class Home {}
