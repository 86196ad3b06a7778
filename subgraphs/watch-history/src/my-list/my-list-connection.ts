import { Field, ObjectType } from 'type-graphql';
import { connectionType, DateTime, edgeType } from '../../../kit/src';
import { WatchedTitle } from '../title/watched-title';

const nullableNodes = { nullableNodes: true };

@ObjectType('MyListEdge', { description: 'A title with when it was added.' })
export class MyListEdge extends edgeType(WatchedTitle, nullableNodes) {
  @Field(() => DateTime)
  addedAt!: Date;
}

@ObjectType('MyListConnection', {
  description:
    'Newest first. A title that is hidden or gone is null: skip it. Titles above the profile’s age are left out.',
})
export class MyListConnection extends connectionType(MyListEdge, WatchedTitle, nullableNodes) {}
