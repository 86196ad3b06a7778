import type { ChangeEvent } from 'react';
import { useFormContext } from 'react-hook-form';
import { Field } from '../../ui/field';
import { FormSection } from './form-section';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** For whom the title is meant. */
export function MaturityFields() {
  const { setValue } = useFormContext<TitleDraft>();
  const { field } = useTitleField();
  // The age belongs to the label: another label has another one, which the service knows for most boards.
  const withoutAge = (name: 'maturityLabel' | 'maturityCountry') => {
    const { onChange, ...rest } = field(name);
    return {
      ...rest,
      onChange: (event: ChangeEvent<HTMLInputElement>) => {
        setValue('maturityAge', '');
        return onChange(event);
      },
    };
  };
  return (
    <FormSection name="Maturity" note="Without a rating it counts as 18 for whoever has a limit.">
      <div className="grid grid-cols-2 items-start gap-4 sm:grid-cols-3">
        <Field label="Rating" hint="As printed: PG-13, 15, FSK 12" {...withoutAge('maturityLabel')} />
        <Field
          label="Country"
          maxLength={2}
          hint="Two letters: US, GB, DE"
          {...withoutAge('maturityCountry')}
        />
        <Field
          label="From the age of"
          inputMode="numeric"
          hint="May be empty for a rating that is known."
          className="max-sm:col-span-full"
          {...field('maturityAge')}
        />
      </div>
    </FormSection>
  );
}
