import { Link } from 'react-router';
import type { RailRow_railFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';
import { SortableList } from '../../ui/sortable-list';
import { formatDate } from '../../ui/time';

interface RailListProps {
  rails: readonly RailRow_railFragment[];
  openId: string | null;
  onOrder: (ids: string[]) => void;
}

/** The rails in the order in which viewers meet them. */
export function RailList({ rails, openId, onOrder }: RailListProps) {
  return (
    <section aria-labelledby="rails-heading" className="mt-9">
      <h2 id="rails-heading" className="heading text-xl">
        Your rails
      </h2>
      <p className="mt-1 pb-3 text-[15px] text-paper-dim">
        They stand above those that are made for each viewer. Twelve are shown at most.
      </p>
      {rails.length === 0 ? (
        <p className="border-t border-line pt-5 text-lg text-paper-dim">
          There is none yet. A rail is a row of titles that you choose, or that a rule finds.
        </p>
      ) : (
        <SortableList label="Your rails" items={rails} onOrder={onOrder} className="border-t border-line">
          {(rail) => <RailRow rail={rail} isOpen={rail.id === openId} />}
        </SortableList>
      )}
    </section>
  );
}

function RailRow({ rail, isOpen }: { rail: RailRow_railFragment; isOpen: boolean }) {
  return (
    <Link
      to={`/admin/rails/${rail.id}`}
      aria-current={isOpen ? 'true' : undefined}
      className={classNames(
        'relative block px-3 py-3 -outline-offset-2 transition-colors',
        isOpen ? 'bg-ink-raised' : 'hover:bg-ink-raised/60',
      )}
    >
      {isOpen && <span aria-hidden className="absolute inset-y-0 left-0 w-1 bg-signal" />}
      <span className="block truncate text-[17px] font-semibold">{rail.name}</span>
      <span className="flex flex-wrap justify-between gap-x-4 text-sm text-paper-dim">
        <span>{stateOf(rail, Date.now())}</span>
        <span>{rail.source === 'RULE' ? 'By a rule' : 'By hand'}</span>
      </span>
    </Link>
  );
}

/** What viewers see of it now. */
export function stateOf({ isShown, startsAt, endsAt }: RailRow_railFragment, now: number): string {
  if (!isShown) return 'Not shown';
  if (endsAt && Date.parse(endsAt) <= now) return `Over since ${formatDate(endsAt)}`;
  if (startsAt && Date.parse(startsAt) > now) return `From ${formatDate(startsAt)}`;
  return endsAt ? `Shown until ${formatDate(endsAt)}` : 'Shown';
}
