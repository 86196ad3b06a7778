import { type ComponentProps, useId } from 'react';
import { classNames } from './class-names';

interface TextAreaProps extends ComponentProps<'textarea'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A labelled field of several lines; its hint and its error are read out with it. */
export function TextArea({ label, hint, error, className, ...rest }: TextAreaProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={classNames('grid gap-1.5', className)}>
      <label htmlFor={id} className="text-[15px] font-medium">
        {label}
      </label>
      <textarea
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={note ? `${id}-note` : undefined}
        className={classNames(
          'w-full rounded border bg-ink-raised px-3.5 py-3 text-base text-paper transition-colors',
          'hover:border-paper-faint focus-visible:border-paper',
          error ? 'border-danger' : 'border-line',
        )}
        {...rest}
      />
      {note && (
        <p id={`${id}-note`} className={classNames('text-sm', error ? 'text-danger' : 'text-paper-dim')}>
          {note}
        </p>
      )}
    </div>
  );
}
