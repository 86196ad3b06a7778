import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Plan } from '../plan/plan';

export enum PlayabilityCode {
  OK = 'OK',
  SIGN_IN_REQUIRED = 'SIGN_IN_REQUIRED',
  MEMBERSHIP_REQUIRED = 'MEMBERSHIP_REQUIRED',
  PREPARING = 'PREPARING',
  NOT_IN_LIBRARY = 'NOT_IN_LIBRARY',
  NOT_IN_REGION = 'NOT_IN_REGION',
  OUTSIDE_WINDOW = 'OUTSIDE_WINDOW',
  MATURITY = 'MATURITY',
}
registerEnumType(PlayabilityCode, {
  name: 'PlayabilityCode',
  description: 'Why a title may or may not be played.',
  valuesConfig: {
    OK: { description: 'It may.' },
    SIGN_IN_REQUIRED: { description: 'Nobody is signed in.' },
    MEMBERSHIP_REQUIRED: { description: 'It is premium, and the viewer has no ACTIVE membership.' },
    PREPARING: { description: 'The film file is being made.' },
    NOT_IN_LIBRARY: { description: 'Known, perhaps, but there is no film file to play.' },
    NOT_IN_REGION: { description: "Not licensed for the viewer's country." },
    OUTSIDE_WINDOW: { description: 'Before the licence begins, or after it has ended.' },
    MATURITY: { description: 'Above the profile’s maximum age.' },
  },
});

export enum PlayabilityRemedy {
  SIGN_IN = 'SIGN_IN',
  CHOOSE_PLAN = 'CHOOSE_PLAN',
  WAIT = 'WAIT',
  NONE = 'NONE',
}
registerEnumType(PlayabilityRemedy, {
  name: 'PlayabilityRemedy',
  description: 'What the viewer can do.',
  valuesConfig: {
    SIGN_IN: { description: 'Sign in, or sign up.' },
    CHOOSE_PLAN: { description: 'Choose a plan; `plan` is the one to suggest.' },
    WAIT: { description: 'Come back later.' },
    NONE: { description: 'Nothing.' },
  },
});

@ObjectType({ description: 'Whether the viewer may play a title now, and what to do if not.' })
export class Playability {
  @Field(() => Boolean, { description: 'True when `startPlayback` would start it, streams permitting.' })
  allowed!: boolean;
  @Field(() => PlayabilityCode, { description: 'Why, or why not.' })
  code!: PlayabilityCode;
  @Field(() => PlayabilityRemedy, { description: 'What the viewer can do about it.' })
  remedy!: PlayabilityRemedy;
  @Field(() => Plan, { nullable: true, description: 'The plan to suggest where choosing one is the remedy.' })
  plan!: Plan | null;
}

/** A sentence for whoever may not play. */
export const PLAYABILITY_MESSAGES: Readonly<Record<PlayabilityCode, string>> = {
  OK: 'This can be played.',
  SIGN_IN_REQUIRED: 'Sign in to play this.',
  MEMBERSHIP_REQUIRED: 'This title needs a membership.',
  PREPARING: 'This title is being prepared. It will be ready soon.',
  NOT_IN_LIBRARY: 'This title is not in the library.',
  NOT_IN_REGION: 'This title is not available in your region.',
  OUTSIDE_WINDOW: 'This title is not available at this time.',
  MATURITY: 'This title is above this profile’s age limit.',
};
