import { useId } from 'react';

interface YearRangeProps {
  from: number | null;
  to: number | null;
  onChange: (from: number | null, to: number | null) => void;
}

const fieldStyle =
  'figures min-h-10 w-21 rounded bg-ink-raised px-2.5 text-[15px] hover:bg-ink-high pointer-coarse:min-h-11';

/** Any years, for whom no decade will do. Taken when one leaves the field or presses Enter. */
export function YearRange({ from, to, onChange }: YearRangeProps) {
  const id = useId();
  const read = (text: string): number | null => (/^\d{4}$/.test(text) ? Number(text) : null);
  const field = (name: string, value: number | null, commit: (year: number | null) => void) => (
    <input
      // Begun anew when the address says another year.
      key={`${name} ${value}`}
      id={`${id}-${name}`}
      aria-label={name}
      inputMode="numeric"
      maxLength={4}
      placeholder="Year"
      defaultValue={value ?? ''}
      onBlur={(event) => {
        const year = read(event.target.value.trim());
        if (year !== value) commit(year);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
      className={fieldStyle}
    />
  );
  return (
    <div className="mt-3 flex items-center gap-2 text-[15px] text-paper-dim">
      {field('From the year', from, (year) => onChange(year, to))}
      <span aria-hidden>to</span>
      {field('To the year', to, (year) => onChange(from, year))}
    </div>
  );
}
