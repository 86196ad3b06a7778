import { Field, ObjectType } from 'type-graphql';
import { connectionType, edgeType } from '../../../kit/src';
import { WatchedTitle } from '../title/watched-title';
import { WatchProgress } from './watch-progress';

const nullableNodes = { nullableNodes: true };

@ObjectType('ContinueWatchingEdge')
export class ContinueWatchingEdge extends edgeType(WatchedTitle, nullableNodes) {
  @Field(() => WatchProgress)
  progress!: WatchProgress;
}

@ObjectType('ContinueWatchingConnection')
export class ContinueWatchingConnection extends connectionType(
  ContinueWatchingEdge,
  WatchedTitle,
  nullableNodes,
) {}
