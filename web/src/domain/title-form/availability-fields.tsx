import { useController, useWatch } from 'react-hook-form';
import { regionName } from '../../ui/display-names';
import { Field } from '../../ui/field';
import { inUtc } from '../../ui/local-time';
import { Tick } from '../../ui/tick';
import { FormSection } from './form-section';
import type { TitleDraft } from './title-draft';
import { listOf } from './title-parts';
import { useTitleField } from './use-title-field';

/** Who may see and play the title, when and where. */
export function AvailabilityFields() {
  const { field } = useTitleField();
  const published = useController<TitleDraft, 'isPublished'>({ name: 'isPublished' }).field;
  const premium = useController<TitleDraft, 'isPremium'>({ name: 'isPremium' }).field;
  const [from, until, countries] = useWatch<TitleDraft, ['licenceFrom', 'licenceUntil', 'countries']>({
    name: ['licenceFrom', 'licenceUntil', 'countries'],
  });
  const names = listOf(countries).map((code) => regionName(code.toUpperCase()));
  return (
    <FormSection name="Availability" note="Lists and playing obey the licence to the minute.">
      <div className="grid gap-1">
        <Tick checked={published.value} onChange={published.onChange}>
          Shown to viewers
        </Tick>
        <Tick checked={premium.value} onChange={premium.onChange}>
          Only members may play it
        </Tick>
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          label="Licence from, your time"
          type="datetime-local"
          step={from.length > 16 ? 1 : undefined}
          hint={inUtc(from) ?? 'Empty: from always.'}
          {...field('licenceFrom')}
        />
        <Field
          label="Licence until, your time"
          type="datetime-local"
          step={until.length > 16 ? 1 : undefined}
          hint={inUtc(until) ?? 'Empty: for ever.'}
          {...field('licenceUntil')}
        />
      </div>
      <Field
        label="Countries"
        autoCapitalize="characters"
        hint={
          names.length > 0 ? names.join(', ') : 'Two letters each, with commas: DE, AT. Empty: everywhere.'
        }
        {...field('countries')}
      />
    </FormSection>
  );
}
