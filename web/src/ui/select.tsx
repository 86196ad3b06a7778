import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names';

interface SelectProps extends ComponentProps<'select'> {
  label: string;
  options: readonly { value: string; label: string }[];
}

/** A labelled choice of one out of several. */
export function Select({ label, options, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="text-[15px] font-medium">
        {label}
      </label>
      <select
        id={id}
        className="min-h-12 w-full rounded border border-line bg-ink-raised px-3 text-base text-paper transition-colors hover:border-paper-faint"
        {...rest}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
