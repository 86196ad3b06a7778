import { type ReactNode, useId, useState } from 'react';
import { classNames } from '../../ui/class-names';
import { countName, type FacetOption } from './facet-options';

/** More choices than these are behind a button. */
const shownAtFirst = 8;

interface FacetChoicesProps {
  name: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  /** One at most with "Any" before them, or as many as one likes. */
  type: 'radio' | 'checkbox';
  onChange: (chosen: string[]) => void;
  children?: ReactNode;
}

/** One facet of the filters: its choices, and how many titles each would leave. */
export function FacetChoices({ name, options, chosen, type, onChange, children }: FacetChoicesProps) {
  const group = useId();
  const [showsAll, setShowsAll] = useState(false);
  if (options.length === 0 && !children) return null;
  const isShown = (option: FacetOption, index: number) =>
    showsAll || index < shownAtFirst || chosen.includes(option.value);
  const shown = options.filter(isShown);
  const choose = ({ value }: FacetOption) => {
    if (type === 'radio') onChange([value]);
    else onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  };
  return (
    <fieldset className="border-t border-line py-4 first:border-t-0 first:pt-0">
      <legend className="heading float-left mb-2 w-full text-[15px]">{name}</legend>
      <div className="clear-both grid">
        {type === 'radio' && options.length > 0 && (
          <ChoiceRow
            type="radio"
            group={group}
            label="Any"
            isChosen={chosen.length === 0}
            onChoose={() => onChange([])}
          />
        )}
        {shown.map((option) => (
          <ChoiceRow
            key={option.value}
            type={type}
            group={group}
            label={option.label}
            count={option.count === null ? undefined : countName(option.count, option.isExact)}
            isChosen={chosen.includes(option.value)}
            onChoose={() => choose(option)}
          />
        ))}
      </div>
      {(shown.length < options.length || showsAll) && (
        <button
          type="button"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
          className="mt-1 min-h-9 rounded-sm text-[15px] text-paper-dim underline decoration-line decoration-2 underline-offset-4 transition-colors hover:text-paper pointer-coarse:min-h-11"
        >
          {showsAll ? 'Fewer' : `All ${options.length}`}
          <span className="sr-only"> in {name}</span>
        </button>
      )}
      {children}
    </fieldset>
  );
}

interface ChoiceRowProps {
  type: 'radio' | 'checkbox';
  group: string;
  label: string;
  count?: string | undefined;
  isChosen: boolean;
  onChoose: () => void;
}

export function ChoiceRow({ type, group, label, count, isChosen, onChoose }: ChoiceRowProps) {
  return (
    <label
      className={classNames(
        '-mx-2 flex min-h-9 cursor-pointer items-center gap-3 rounded px-2 text-[15px] transition-colors hover:bg-ink-raised pointer-coarse:min-h-11',
        isChosen ? 'text-paper' : 'text-paper-dim hover:text-paper',
      )}
    >
      <input
        type={type}
        name={group}
        checked={isChosen}
        onChange={onChoose}
        className="size-4.5 shrink-0 accent-signal"
      />
      <span className="min-w-0 flex-1">{label}</span>
      {count !== undefined && <span className="figures shrink-0 text-[13px] text-paper-dim">{count}</span>}
    </label>
  );
}
