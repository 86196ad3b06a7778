import { useEffect, useRef } from 'react';
import type { AdminLibrary_entryFragment } from '../../generated/graphql';
import { useNow } from '../../ui/use-now';
import { EntryRow } from './entry-row';

interface EntriesTableProps {
  entries: readonly AdminLibrary_entryFragment[];
  selected: ReadonlySet<string>;
  onSelect: (ids: readonly string[], isSelected: boolean) => void;
}

const head = 'px-3 py-2.5 text-left text-sm font-medium text-paper-dim';

export function EntriesTable({ entries, selected, onSelect }: EntriesTableProps) {
  const now = useNow(30_000);
  const chosen = entries.filter(({ id }) => selected.has(id)).length;
  const all = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (all.current) all.current.indeterminate = chosen > 0 && chosen < entries.length;
  }, [chosen, entries.length]);
  return (
    <table className="w-full border-collapse max-lg:block">
      <caption className="sr-only">Titles of the library</caption>
      <thead className="border-b border-line max-lg:block">
        <tr className="max-lg:flex max-lg:items-center">
          <th scope="col" className="w-12 px-3 max-lg:w-auto max-lg:px-0">
            <label className="inline-flex min-h-11 min-w-11 cursor-pointer items-center justify-center gap-1 text-sm font-medium text-paper-dim">
              <input
                ref={all}
                type="checkbox"
                aria-label="Select all that are listed"
                checked={entries.length > 0 && chosen === entries.length}
                onChange={(event) =>
                  onSelect(
                    entries.map(({ id }) => id),
                    event.target.checked,
                  )
                }
                className="size-5 accent-(--color-paper) max-lg:mx-3"
              />
              <span aria-hidden className="lg:hidden">
                All that are listed
              </span>
            </label>
          </th>
          {['Poster', 'Title', 'Year and kind', 'Origin', 'Viewers', 'Film', 'Licence', 'Changed'].map(
            (name) => (
              <th key={name} scope="col" className={`${head} max-lg:sr-only`}>
                {name === 'Poster' ? <span className="sr-only">{name}</span> : name}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody className="max-lg:block">
        {entries.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            now={now}
            isSelected={selected.has(entry.id)}
            onSelect={(isSelected) => onSelect([entry.id], isSelected)}
          />
        ))}
      </tbody>
    </table>
  );
}
