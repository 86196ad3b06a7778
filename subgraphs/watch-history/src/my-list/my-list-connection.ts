import { Field, ObjectType } from 'type-graphql';
import { connectionType, DateTime, edgeType } from '../../../kit/src';
import { WatchedTitle } from '../title/watched-title';

const nullableNodes = { nullableNodes: true };

@ObjectType('MyListEdge')
export class MyListEdge extends edgeType(WatchedTitle, nullableNodes) {
  @Field(() => DateTime)
  addedAt!: Date;
}

@ObjectType('MyListConnection')
export class MyListConnection extends connectionType(MyListEdge, WatchedTitle, nullableNodes) {}
