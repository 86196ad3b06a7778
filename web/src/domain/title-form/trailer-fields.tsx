import { Plus, X } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { FormSection } from './form-section';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** Videos elsewhere that a viewer may start. */
export function TrailerFields() {
  const { fields, append, remove } = useFieldArray<TitleDraft, 'trailers'>({ name: 'trailers' });
  const { field } = useTitleField();
  return (
    <FormSection name="Trailers" note="On YouTube or Vimeo; the first one is offered first.">
      {fields.length > 0 && (
        <ol className="border-t border-line">
          {fields.map(({ id }, index) => (
            <li
              key={id}
              className="grid items-start gap-2 border-b border-line py-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_6rem_auto]"
            >
              <Field label="Name" {...field(`trailers.${index}.name`)} />
              <Field
                label="Address"
                type="url"
                hint="https://www.youtube.com/watch?v=…"
                {...field(`trailers.${index}.url`)}
              />
              <Field label="Language" maxLength={2} {...field(`trailers.${index}.language`)} />
              <IconButton
                label={`Take trailer ${index + 1} away`}
                className="sm:mt-7"
                onClick={() => remove(index)}
              >
                <X size={18} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ol>
      )}
      <div>
        <Button
          look="secondary"
          size="small"
          icon={<Plus size={16} aria-hidden />}
          onClick={() => append({ name: 'Trailer', url: '', language: '' })}
        >
          Add a trailer
        </Button>
      </div>
    </FormSection>
  );
}
