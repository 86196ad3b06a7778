import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { userIdOf, type Viewer } from '../../../kit/src';

/** The user subgraph's user, to which this one adds the lists of the viewer's profile. */
@Directive('@key(fields: "id")')
@ObjectType('User')
export class WatchingUser {
  @Field(() => ID)
  id!: string;
}

/** The viewer, when `user` is the viewer; null for anybody else, whose lists are nobody's business. */
export const viewerIfSelf = (user: WatchingUser, viewer: Viewer | null): Viewer | null =>
  userIdOf(viewer) === user.id ? viewer : null;
