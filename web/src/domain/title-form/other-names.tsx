import { Plus, X } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** What the title is called in other languages. */
export function OtherNames() {
  const { fields, append, remove } = useFieldArray<TitleDraft, 'otherNames'>({ name: 'otherNames' });
  const { field } = useTitleField();
  return (
    <fieldset>
      <legend className="text-[15px] font-medium">Names in other languages</legend>
      {fields.length > 0 && (
        <ul className="mt-2 grid gap-3">
          {fields.map(({ id }, index) => (
            <li key={id} className="grid grid-cols-[6rem_minmax(0,1fr)_auto] items-start gap-2">
              <Field
                label="Language"
                maxLength={2}
                hint="Two letters"
                {...field(`otherNames.${index}.language`)}
              />
              <Field label="Name" {...field(`otherNames.${index}.name`)} />
              <IconButton
                label={`Take name ${index + 1} away`}
                className="mt-7"
                onClick={() => remove(index)}
              >
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <Button
        look="secondary"
        size="small"
        className="mt-2"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => append({ language: '', name: '' })}
      >
        Add a name
      </Button>
    </fieldset>
  );
}
