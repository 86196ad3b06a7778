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
  valuesConfig: {
    PREPARING: { description: 'The film file is being made.' },
    NOT_IN_LIBRARY: { description: 'Known, perhaps, but there is no film file to play.' },
    MATURITY: { description: 'Above the profile’s maximum age.' },
  },
});

export enum PlayabilityRemedy {
  SIGN_IN = 'SIGN_IN',
  CHOOSE_PLAN = 'CHOOSE_PLAN',
  WAIT = 'WAIT',
  NONE = 'NONE',
}
registerEnumType(PlayabilityRemedy, { name: 'PlayabilityRemedy' });

@ObjectType()
export class Playability {
  @Field(() => Boolean)
  allowed!: boolean;
  @Field(() => PlayabilityCode)
  code!: PlayabilityCode;
  @Field(() => PlayabilityRemedy)
  remedy!: PlayabilityRemedy;
  @Field(() => Plan, { nullable: true, description: 'The plan to suggest where choosing one is the remedy.' })
  plan!: Plan | null;
}

/** A sentence for whoever may not play. */
export const PLAYABILITY_MESSAGES: Readonly<Record<PlayabilityCode, string>> = {
  OK: 'This can be played.',
  SIGN_IN_REQUIRED: 'Sign in to play this.',
  MEMBERSHIP_REQUIRED: 'This film needs a membership.',
  PREPARING: 'This film is being prepared. It will be ready soon.',
  NOT_IN_LIBRARY: 'This film is not in the library.',
  NOT_IN_REGION: 'This film is not available in your region.',
  OUTSIDE_WINDOW: 'This film is not available at this time.',
  MATURITY: 'This film is above this profile’s age limit.',
};
