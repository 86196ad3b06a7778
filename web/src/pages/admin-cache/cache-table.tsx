import type { CacheTable_kindFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { formatBytes, formatRate, formatWhole, kindName } from './cache-figures';

interface CacheTableProps {
  kinds: readonly CacheTable_kindFragment[];
  hasSharedTier: boolean;
  onClear: (pattern: string) => void;
}

const headStyle = 'px-3 py-2.5 text-sm font-medium text-paper-dim';
const cellStyle = 'px-3 py-1.5 text-right';

/** On a narrow window each row is a card whose figures carry their names. */
export function CacheTable({ kinds, hasSharedTier, onClear }: CacheTableProps) {
  const columns: [string, (kind: CacheTable_kindFragment) => string][] = [
    ['Entries', ({ entries }) => formatWhole(entries)],
    ['Size', ({ bytes }) => formatBytes(bytes)],
    ...(hasSharedTier
      ? [
          [
            'In Redis',
            ({ sharedEntries }) => (sharedEntries === null ? '–' : formatWhole(sharedEntries)),
          ] satisfies [string, (kind: CacheTable_kindFragment) => string],
        ]
      : []),
    ['Hits', ({ hits }) => formatWhole(hits)],
    ['Stale', ({ staleServed }) => formatWhole(staleServed)],
    ['Misses', ({ misses }) => formatWhole(misses)],
    ['Hit rate', ({ hitRate }) => formatRate(hitRate)],
    ['Errors', ({ errors }) => formatWhole(errors)],
  ];
  return (
    <table className="w-full max-w-6xl border-collapse max-lg:block">
      <caption className="sr-only">Answers of TMDB by kind</caption>
      <thead className="border-b border-line max-lg:sr-only">
        <tr>
          <th scope="col" className={`${headStyle} text-left`}>
            Kind
          </th>
          {columns.map(([name]) => (
            <th key={name} scope="col" className={`${headStyle} text-right`}>
              {name}
            </th>
          ))}
          <th scope="col" className={headStyle}>
            <span className="sr-only">Clear</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-lg:block">
        {kinds.map((kind) => (
          <tr
            key={kind.kind}
            className="border-b border-line max-lg:grid max-lg:grid-cols-2 max-lg:gap-x-6 max-lg:py-3 max-sm:gap-x-4"
          >
            <th scope="row" className="px-3 py-1.5 text-left font-medium max-lg:px-0">
              {kindName(kind.kind)}
            </th>
            {columns.map(([name, valueOf]) => (
              <td
                key={name}
                data-name={name}
                className={`${cellStyle} figures max-lg:flex max-lg:justify-between max-lg:px-0 max-lg:before:font-sans max-lg:before:text-paper-dim max-lg:before:content-[attr(data-name)] ${
                  name === 'Errors' && kind.errors > 0 ? 'text-danger' : ''
                }`}
              >
                {valueOf(kind)}
              </td>
            ))}
            <td className={`${cellStyle} max-lg:col-start-2 max-lg:row-start-1 max-lg:px-0`}>
              <Button
                look="quiet"
                size="small"
                aria-label={`Clear ${kindName(kind.kind).toLowerCase()}`}
                onClick={() => onClear(`${kind.kind}:*`)}
              >
                Clear
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
