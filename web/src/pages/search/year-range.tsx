import { useId, useState } from 'react';
import { yearLimits } from './search-state';

interface YearRangeProps {
  from: number | null;
  to: number | null;
  onChange: (from: number | null, to: number | null) => void;
}

const fieldStyle =
  'figures min-h-10 w-21 rounded bg-ink-raised px-2.5 text-[15px] hover:bg-ink-high pointer-coarse:min-h-11';

/** Null for no limit; undefined for what is no year that can be searched for. */
function readYear(text: string): number | null | undefined {
  if (text === '') return null;
  const year = /^\d{4}$/.test(text) ? Number(text) : NaN;
  return year >= yearLimits.least && year <= yearLimits.most ? year : undefined;
}

/** Any years, for whom no decade will do. Taken when one leaves the field or presses Enter. */
export function YearRange({ from, to, onChange }: YearRangeProps) {
  const id = useId();
  // The years that stood there when another one was refused: once they change, that is over.
  const [refusedAt, setRefusedAt] = useState<string>();
  const place = `${from} ${to}`;
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
        const year = readYear(event.target.value.trim());
        setRefusedAt(year === undefined ? place : undefined);
        if (year === undefined) event.target.value = String(value ?? '');
        else if (year !== value) commit(year);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
      }}
      className={fieldStyle}
    />
  );
  return (
    <>
      <div className="mt-3 flex items-center gap-2 text-[15px] text-paper-dim">
        {field('From the year', from, (year) => onChange(year, to))}
        <span aria-hidden>to</span>
        {field('To the year', to, (year) => onChange(from, year))}
      </div>
      <p role="status" className="figures text-[13px] text-paper-dim">
        {refusedAt === place && `Years from ${yearLimits.least} to ${yearLimits.most} can be searched for.`}
      </p>
    </>
  );
}
