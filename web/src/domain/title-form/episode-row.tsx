import { X } from 'lucide-react';
import { useWatch } from 'react-hook-form';
import { IconButton } from '../../ui/button';
import { Field } from '../../ui/field';
import { TextArea } from '../../ui/text-area';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

interface EpisodeRowProps {
  /** Places in the form, from 0. */
  season: number;
  index: number;
  onRemove: () => void;
  /** Its number has been typed: it may belong elsewhere. */
  onNumber: () => void;
}

export function EpisodeRow({ season, index, onRemove, onNumber }: EpisodeRowProps) {
  const at = `seasons.${season}.episodes.${index}` as const;
  const { field } = useTitleField();
  const number = useWatch<TitleDraft, `${typeof at}.number`>({ name: `${at}.number` });
  const { onBlur, ...numberField } = field(`${at}.number`);
  return (
    <li className="border-b border-line py-3">
      <fieldset className="grid grid-cols-[4.5rem_minmax(0,1fr)_2.75rem] items-start gap-x-3 gap-y-3 lg:grid-cols-[4.5rem_minmax(0,1fr)_18rem_2.75rem]">
        <legend className="sr-only">Episode {number}</legend>
        <Field
          label="Number"
          inputMode="numeric"
          required
          {...numberField}
          onBlur={(event) => {
            void onBlur(event);
            onNumber();
          }}
        />
        <Field label="Name" required {...field(`${at}.name`)} />
        <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-3 max-lg:col-span-full">
          <Field label="Aired on" type="date" {...field(`${at}.airedOn`)} />
          <Field label="Minutes" inputMode="numeric" {...field(`${at}.runtimeMinutes`)} />
        </div>
        <TextArea label="Synopsis" rows={2} className="col-span-full" {...field(`${at}.synopsis`)} />
        <IconButton
          label={`Take episode ${number} away`}
          className="col-start-3 row-start-1 mt-7 lg:col-start-4"
          onClick={onRemove}
        >
          <X size={18} aria-hidden />
        </IconButton>
      </fieldset>
    </li>
  );
}
