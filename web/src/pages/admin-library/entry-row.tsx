import { Link } from 'react-router';
import type { AdminLibrary_entryFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { formatAgo, formatDate } from '../../ui/time';
import { kindNames, licenceNames, originNames } from './library-state';

interface EntryRowProps {
  entry: AdminLibrary_entryFragment;
  /** The server's clock, milliseconds since 1970. */
  now: number;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
}

const cell = 'px-3 py-2 align-middle max-lg:p-0';

/** A title of the library; on a narrow window its cells stand below each other. */
export function EntryRow({ entry, now, isSelected, onSelect }: EntryRowProps) {
  const { id, name, year, kind, origin, isPublished, isPremium, hasMedia, updatedAt, posterUrl } = entry;
  return (
    <tr
      className={classNames(
        'border-b border-line transition-colors',
        'max-lg:grid max-lg:grid-cols-[44px_48px_minmax(0,1fr)] max-lg:items-center max-lg:gap-x-3 max-lg:gap-y-0.5 max-lg:py-3',
        isSelected ? 'bg-ink-raised' : 'hover:bg-ink-raised/60',
      )}
    >
      <td className={classNames(cell, 'w-12 max-lg:row-span-4 max-lg:self-start')}>
        <label className="inline-grid size-11 cursor-pointer place-items-center">
          <input
            type="checkbox"
            checked={isSelected}
            aria-label={`Select ${name}`}
            onChange={(event) => onSelect(event.target.checked)}
            className="size-5 accent-(--color-paper)"
          />
        </label>
      </td>
      <td className={classNames(cell, 'w-16 max-lg:row-span-4 max-lg:self-start')}>
        <img
          src={posterUrl}
          alt=""
          width={40}
          height={60}
          loading="lazy"
          className="aspect-2/3 w-10 rounded-sm bg-ink-high object-cover max-lg:w-12"
        />
      </td>
      <th scope="row" className={classNames(cell, 'text-left font-semibold')}>
        <Link
          to={`/admin/library/${id}`}
          className="inline-flex min-h-9 items-center break-words underline-offset-4 hover:underline"
        >
          {name}
        </Link>
      </th>
      <td className={classNames(cell, 'text-[15px] whitespace-nowrap text-paper-dim')}>
        <span className="figures">{year ?? '–'}</span> {kindNames[kind].toLowerCase()}
        <span className="lg:hidden">, {originNames[origin].toLowerCase()}</span>
      </td>
      <td className={classNames(cell, 'text-[15px] text-paper-dim max-lg:hidden')}>{originNames[origin]}</td>
      <td className={classNames(cell, 'text-[15px] max-lg:flex max-lg:flex-wrap max-lg:gap-x-3')}>
        <span className={classNames('block', isPublished ? 'text-success' : 'text-paper-dim')}>
          {isPublished ? 'Shown' : 'Hidden'}
        </span>
        <span className="block text-paper-dim">{isPremium ? 'Members' : 'Free'}</span>
        <span className={classNames('block lg:hidden', !hasMedia && 'text-paper-dim')}>
          {hasMedia ? 'Film ready' : 'No film'}
        </span>
        <span className="block lg:hidden">
          <LicenceWords entry={entry} />
        </span>
      </td>
      <td className={classNames(cell, 'text-[15px] max-lg:hidden', !hasMedia && 'text-paper-dim')}>
        {hasMedia ? 'Ready' : 'None'}
      </td>
      <td className={classNames(cell, 'text-[15px] max-lg:hidden')}>
        <LicenceWords entry={entry} />
      </td>
      <td className={classNames(cell, 'figures text-sm whitespace-nowrap text-paper-dim')}>
        <span className="lg:hidden">Changed </span>
        {formatAgo(updatedAt, now)}
      </td>
    </tr>
  );
}

function LicenceWords({ entry: { licence } }: { entry: AdminLibrary_entryFragment }) {
  const { state, from, until, countries } = licence;
  const limit =
    state === 'UPCOMING' && from
      ? `from ${formatDate(from)}`
      : until
        ? `${state === 'ENDED' ? '' : 'until '}${formatDate(until)}`
        : null;
  if (state === 'OPEN' && !limit && !countries) return <span className="text-paper-dim">No limit</span>;
  return (
    <>
      <span className={state === 'ENDED' ? 'text-danger' : undefined}>{licenceNames[state]}</span>
      {limit && <span className="text-paper-dim"> {limit}</span>}
      {countries && <span className="text-paper-dim"> in {countries.slice(0, 4).join(', ')}</span>}
      {countries && countries.length > 4 && <span className="text-paper-dim"> and more</span>}
    </>
  );
}
