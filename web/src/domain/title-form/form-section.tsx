import { type ReactNode, useId } from 'react';

interface FormSectionProps {
  name: string;
  note?: ReactNode;
  children: ReactNode;
}

/** A part of a long form under its own heading. */
export function FormSection({ name, note, children }: FormSectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-10 gap-y-4 border-t border-line pt-6 pb-9 xl:grid-cols-[200px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={id} className="heading text-xl">
          {name}
        </h2>
        {note && <p className="mt-1 text-[15px] text-paper-dim">{note}</p>}
      </div>
      <div className="grid min-w-0 gap-5">{children}</div>
    </section>
  );
}
