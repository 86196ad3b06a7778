import { FormSection } from './form-section';
import { PeopleList } from './people-list';

/** Who made the title, and who plays in it. */
export function PeopleFields() {
  return (
    <FormSection name="People" note="As billed: the first one first.">
      <PeopleList part="directors" name="Directors" one="a director" />
      <PeopleList part="writers" name="Writers" one="a writer" />
      <PeopleList part="cast" name="Cast" one="somebody" />
    </FormSection>
  );
}
