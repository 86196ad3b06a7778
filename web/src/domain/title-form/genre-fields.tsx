import { useState } from 'react';
import { useController } from 'react-hook-form';
import { useTitleFormGenresQuery } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Field } from '../../ui/field';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

/** The genres that there are, to be ticked, and others by their name. */
export function GenreFields() {
  const { data } = useTitleFormGenresQuery();
  const { field } = useController<TitleDraft, 'genres'>({ name: 'genres' });
  const { errorOf } = useTitleField();
  const [text, setText] = useState('');
  const error = errorOf('genres');
  const known = (data?.genres ?? []).map(({ name }) => name);
  const all = [...known, ...field.value.filter((name) => !known.includes(name))];
  const add = () => {
    const wanted = text.trim();
    const same = all.find((name) => name.toLowerCase() === wanted.toLowerCase()) ?? wanted;
    if (same !== '' && !field.value.includes(same)) field.onChange([...field.value, same]);
    setText('');
  };
  return (
    <fieldset>
      <legend className="text-[15px] font-medium">Genres</legend>
      <div className="mt-2 flex flex-wrap gap-2">
        {all.map((name) => {
          const isChosen = field.value.includes(name);
          return (
            <label
              key={name}
              className={classNames(
                'relative inline-flex min-h-9 cursor-pointer items-center rounded px-3 text-[15px] transition-colors pointer-coarse:min-h-11',
                'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-paper',
                isChosen ? 'bg-paper font-medium text-ink' : 'bg-ink-high text-paper-dim hover:text-paper',
              )}
            >
              <input
                type="checkbox"
                className="absolute inset-0 cursor-pointer opacity-0"
                checked={isChosen}
                onChange={() =>
                  field.onChange(
                    isChosen ? field.value.filter((one) => one !== name) : [...field.value, name],
                  )
                }
              />
              {name}
            </label>
          );
        })}
      </div>
      <div className="mt-3 flex max-w-md items-end gap-2">
        <Field
          label="Another genre"
          maxLength={50}
          className="min-w-0 flex-1"
          error={error}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && add()}
        />
        <Button look="secondary" className="min-h-12" disabled={text.trim() === ''} onClick={add}>
          Add genre
        </Button>
      </div>
    </fieldset>
  );
}
