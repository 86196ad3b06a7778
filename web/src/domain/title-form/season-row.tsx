import { ChevronDown } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { get, useFormContext, useFormState, useWatch } from 'react-hook-form';
import { Button } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Field } from '../../ui/field';
import { TextArea } from '../../ui/text-area';
import { EpisodeList } from './episode-list';
import type { TitleDraft } from './title-draft';
import { useTitleField } from './use-title-field';

interface SeasonRowProps {
  index: number;
  onRemove: () => void;
  /** Its number has been typed: it may belong elsewhere. */
  onNumber: () => void;
}

/** A season that opens; one with something wrong in it is open until that is mended. */
export function SeasonRow({ index, onRemove, onNumber }: SeasonRowProps) {
  const id = useId();
  const { control } = useFormContext<TitleDraft>();
  const season = useWatch<TitleDraft, `seasons.${number}`>({ name: `seasons.${index}` });
  const { errors, submitCount } = useFormState({ control });
  const [wasOpened, setWasOpened] = useState(season.episodes.length === 0);
  const hasProblem = get(errors, `seasons.${index}`) !== undefined;
  const isOpen = wasOpened || hasProblem;
  const row = useRef<HTMLLIElement>(null);
  // Of a closed season the form had no field to go to when it found the problem; again at each attempt to save.
  useEffect(() => {
    if (hasProblem && !wasOpened) row.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus();
  }, [hasProblem, wasOpened, submitCount]);
  const count = season.episodes.length;
  const { field } = useTitleField();
  const { onBlur, ...number } = field(`seasons.${index}.number`);
  const called = `Season ${season.number || '?'}`;
  return (
    <li ref={row} className="border-b border-line">
      <h3>
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onClick={() => setWasOpened(!isOpen)}
          className="flex min-h-12 w-full items-center gap-3 py-2 text-left hover:text-white"
        >
          <ChevronDown
            size={18}
            aria-hidden
            className={classNames('shrink-0 transition-transform', !isOpen && '-rotate-90')}
          />
          <span className="min-w-0 flex-1 truncate font-semibold">
            {called}
            {season.name.trim() && <span className="font-normal text-paper-dim"> {season.name}</span>}
          </span>
          <span className="figures shrink-0 text-sm text-paper-dim">
            {count === 1 ? '1 episode' : `${count} episodes`}
          </span>
        </button>
      </h3>
      {isOpen && (
        <fieldset id={id} className="grid gap-4 pt-2 pb-6 sm:pl-7.5">
          <legend className="sr-only">{called}</legend>
          <div className="grid grid-cols-[5.5rem_minmax(0,1fr)] items-start gap-x-3 gap-y-4 lg:grid-cols-[5.5rem_minmax(0,1fr)_11rem]">
            <Field
              label="Number"
              inputMode="numeric"
              required
              {...number}
              onBlur={(event) => {
                void onBlur(event);
                onNumber();
              }}
            />
            <Field label="Name" {...field(`seasons.${index}.name`)} />
            <Field
              label="First shown"
              type="date"
              className="max-lg:col-span-full"
              {...field(`seasons.${index}.releasedOn`)}
            />
          </div>
          <TextArea label="What happens in it" rows={2} {...field(`seasons.${index}.overview`)} />
          <EpisodeList season={index} />
          <div>
            <Button look="danger" size="small" onClick={onRemove}>
              Take season {season.number} away
            </Button>
          </div>
        </fieldset>
      )}
    </li>
  );
}
