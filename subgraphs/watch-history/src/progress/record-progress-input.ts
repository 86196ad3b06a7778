import { Field, Float, ID, InputType } from 'type-graphql';
import { badUserInput, SafeInt } from '../../../kit/src';

const LONGEST_SECONDS = 24 * 60 * 60;

@InputType({ description: 'Where a player is.' })
export class RecordProgressInput {
  @Field(() => ID, { description: 'NOT_FOUND unless the library holds it and the profile may see it.' })
  titleId!: string;
  @Field(() => ID, { nullable: true, description: 'Required for a series.' })
  episodeId?: string | null;
  @Field(() => Float, { description: 'Clamped to the film: below 0 is 0, beyond the end is the end.' })
  positionSeconds!: number;
  @Field(() => Float, { description: 'More than 0, at most 24 hours. The known length of the film wins.' })
  durationSeconds!: number;
  @Field(() => SafeInt, {
    description:
      'Any growing integer, best milliseconds since 1970 by the server’s clock. Larger wins, equal or older changes nothing; more than 60 s ahead is refused.',
  })
  sequence!: number;
}

/** @throws BAD_USER_INPUT naming every field that makes no sense. */
export function checkRecordProgressInput({ positionSeconds, durationSeconds }: RecordProgressInput): void {
  const fields: Record<string, string> = {};
  if (!Number.isFinite(positionSeconds)) fields['input.positionSeconds'] = 'must be a finite number.';
  if (!(durationSeconds > 0 && durationSeconds <= LONGEST_SECONDS)) {
    fields['input.durationSeconds'] = 'must be more than 0 and at most 24 hours.';
  }
  if (Object.keys(fields).length > 0) throw badUserInput(fields);
}
