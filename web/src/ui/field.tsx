import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: string;
  error?: string;
}

/** A labelled text field; its hint and its error are read out with it. */
export function Field({ label, hint, error, className, ...rest }: FieldProps) {
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="text-[15px] font-medium">
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy || undefined}
        className={classNames(
          'min-h-12 w-full rounded border bg-ink-raised px-3.5 text-base text-paper transition-colors',
          'hover:border-paper-faint focus-visible:border-paper',
          error ? 'border-danger' : 'border-line',
        )}
        {...rest}
      />
      {hint && !error && (
        <p id={`${id}-hint`} className="text-sm text-paper-dim">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-sm text-danger">
          {error}
        </p>
      )}
    </div>
  );
}
