import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { CacheControl, DateTime } from '../../../kit/src';

export enum AvailabilityState {
  OPEN = 'OPEN',
  UPCOMING = 'UPCOMING',
  ENDED = 'ENDED',
  NOT_IN_REGION = 'NOT_IN_REGION',
}
registerEnumType(AvailabilityState, {
  name: 'AvailabilityState',
  description: 'How the licence of a title stands, now and where the viewer is.',
  valuesConfig: {
    OPEN: { description: 'Lists show it; it can be played where it has a film.' },
    UPCOMING: { description: 'Its window has not begun.' },
    ENDED: { description: 'Its window is over.' },
    NOT_IN_REGION: { description: 'It is for other countries.' },
  },
});

// Short, so that a window opens and closes within the minute.
@CacheControl({ maxAgeSeconds: 10, scope: 'PUBLIC' })
@ObjectType({ description: 'When and where a title may be watched.' })
export class Availability {
  @Field(() => DateTime, { nullable: true, description: 'Null where it is open from ever.' })
  from!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment that is too late; null without an end.',
  })
  until!: Date | null;

  @Field(() => Boolean, { description: 'Whether it is for the country that the viewer is in.' })
  isRegionAllowed!: boolean;

  @Field(() => AvailabilityState)
  state!: AvailabilityState;
}
