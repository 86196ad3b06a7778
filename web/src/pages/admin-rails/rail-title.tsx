import type { RailTitle_entryFragment } from '../../generated/graphql';
import { formatDate } from '../../ui/time';

/** Why viewers do not see a title now, whatever its rail says; null where they do. */
export function whyUnseen({ isPublished, licence }: RailTitle_entryFragment): string | null {
  if (!isPublished) return 'hidden from viewers';
  if (licence.state === 'UPCOMING' && licence.from) return `licence from ${formatDate(licence.from)}`;
  return licence.state === 'ENDED' ? 'licence over' : null;
}

/** A title of the library on one line: picture, name, year, and why viewers do not see it. */
export function RailTitle({ title }: { title: RailTitle_entryFragment }) {
  return (
    <>
      <img
        src={title.posterUrl}
        alt=""
        width={36}
        height={54}
        loading="lazy"
        className="aspect-2/3 w-9 shrink-0 rounded-sm bg-ink-high object-cover"
      />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{title.name}</span>
        <span className="text-sm text-paper-dim">
          {[title.year, whyUnseen(title)].filter(Boolean).join(', ')}
        </span>
      </span>
    </>
  );
}
