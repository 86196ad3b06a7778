import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** The catalogue's title, to which this subgraph adds what the viewer's profile did with it. */
@Directive('@key(fields: "id")')
@ObjectType('Title')
export class WatchedTitle {
  @Field(() => ID)
  id!: string;
}

@Directive('@key(fields: "id")')
@ObjectType('Episode')
export class WatchedEpisode {
  @Field(() => ID)
  id!: string;
}
