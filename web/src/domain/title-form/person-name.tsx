import { useDeferredValue, useId, useState } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { useTitleFormPeopleQuery } from '../../generated/graphql';
import { Field } from '../../ui/field';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

interface PersonNameProps {
  part: 'cast' | 'directors' | 'writers';
  index: number;
}

/** A name; who is known is offered while one types, and is then meant by their id. */
export function PersonName({ part, index }: PersonNameProps) {
  const id = useId();
  const { setValue } = useFormContext<TitleDraft>();
  const { errorOf, field } = useTitleField();
  const { onChange, ...name } = field(`${part}.${index}.name`);
  const personId = useWatch<TitleDraft>({ name: `${part}.${index}.personId` });
  const [text, setText] = useState('');
  const prefix = useDeferredValue(text.trim());
  const { data } = useTitleFormPeopleQuery({ variables: { prefix }, skip: prefix.length < 2 });
  const people = ((prefix.length >= 2 && data?.suggest) || []).flatMap(({ person }) => person ?? []);
  const isNew = !personId && text.trim() !== '';
  return (
    <>
      <Field
        label="Name"
        autoComplete="off"
        list={id}
        className="min-w-44 flex-1 max-sm:basis-full"
        {...name}
        error={errorOf(`${part}.${index}.name`)}
        hint={isNew ? 'By this name alone; who is not known yet is added.' : undefined}
        onChange={(event) => {
          void onChange(event);
          const typed = event.target.value;
          setText(typed);
          const known = people.find((person) => person.name === typed.trim());
          setValue(`${part}.${index}.personId`, known?.id ?? '');
        }}
      />
      <datalist id={id}>
        {people.map((person) => (
          <option key={person.id} value={person.name} />
        ))}
      </datalist>
    </>
  );
}
