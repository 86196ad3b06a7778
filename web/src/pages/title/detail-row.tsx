import type { ReactNode } from 'react';

export const detailLinkStyle =
  'inline-flex min-h-9 items-center rounded-sm underline decoration-line decoration-2 underline-offset-4 transition-colors hover:decoration-signal pointer-coarse:min-h-11';

/** A row of a `dl`: what it is called, and what it is. */
export function DetailRow({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[150px_1fr]">
      <dt className="flex min-h-9 items-center text-paper-dim">{name}</dt>
      <dd className="flex min-h-9 flex-wrap items-center gap-x-5">{children}</dd>
    </div>
  );
}
