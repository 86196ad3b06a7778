import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import { useFieldArray } from 'react-hook-form';
import { Button, IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { PersonName } from './person-name';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

interface PeopleListProps {
  part: 'cast' | 'directors' | 'writers';
  name: string;
  /** "a director" */
  one: string;
}

/** People in their order, which the buttons beside each change. */
export function PeopleList({ part, name, one }: PeopleListProps) {
  const { fields, append, remove, swap } = useFieldArray<TitleDraft>({ name: part });
  const { field, errorOf } = useTitleField();
  const hasCharacters = part === 'cast';
  const error = fields.length > 0 ? errorOf(part) : undefined;
  return (
    <fieldset>
      <legend className="text-[15px] font-medium">{name}</legend>
      {error && <p className="text-sm text-danger">{error}</p>}
      {fields.length > 0 && (
        <ol className="mt-1 border-t border-line">
          {fields.map(({ id }, index) => (
            <li
              key={id}
              className="flex flex-wrap items-start gap-x-2 gap-y-1 border-b border-line py-2 sm:flex-nowrap"
            >
              <PersonName part={part} index={index} />
              {hasCharacters && (
                <Field
                  label="plays"
                  className="min-w-44 flex-1 max-sm:basis-full"
                  {...field(`cast.${index}.character`)}
                />
              )}
              <span className="flex shrink-0 sm:mt-7">
                <IconButton
                  label={`Move ${index + 1} up`}
                  disabled={index === 0}
                  onClick={() => swap(index, index - 1)}
                >
                  <ArrowUp size={18} aria-hidden />
                </IconButton>
                <IconButton
                  label={`Move ${index + 1} down`}
                  disabled={index === fields.length - 1}
                  onClick={() => swap(index, index + 1)}
                >
                  <ArrowDown size={18} aria-hidden />
                </IconButton>
                <IconButton label={`Take ${index + 1} away`} onClick={() => remove(index)}>
                  <X size={18} aria-hidden />
                </IconButton>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Button
        look="secondary"
        size="small"
        className="mt-2"
        icon={<Plus size={16} aria-hidden />}
        onClick={() => append({ personId: '', name: '', character: '' })}
      >
        Add {one}
      </Button>
    </fieldset>
  );
}
