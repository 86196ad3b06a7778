import { Field, ObjectType } from 'type-graphql';
import { connectionType, edgeType } from '../../../kit/src';
import { WatchedTitle } from '../title/watched-title';
import { WatchProgress } from './watch-progress';

const nullableNodes = { nullableNodes: true };

@ObjectType('ContinueWatchingEdge', { description: 'A title with where the profile is in it.' })
export class ContinueWatchingEdge extends edgeType(WatchedTitle, nullableNodes) {
  @Field(() => WatchProgress, { description: 'Of the episode watched last, for a series.' })
  progress!: WatchProgress;
}

@ObjectType('ContinueWatchingConnection', {
  description:
    'Newest first. A title that is hidden or gone is null: skip it. Titles above the profile’s age are left out.',
})
export class ContinueWatchingConnection extends connectionType(
  ContinueWatchingEdge,
  WatchedTitle,
  nullableNodes,
) {}
