import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';
import { classNames } from '../../ui/class-names';

interface PlayerHeadProps {
  title: { id: string; name: string; year: number | null };
  className?: string;
}

export function PlayerHead({ title, className }: PlayerHeadProps) {
  return (
    <div
      className={classNames(
        'absolute inset-x-0 top-0 flex items-center gap-3 bg-linear-to-b from-ink/85 to-ink/0 px-3 pt-3 pb-14 sm:px-6 sm:pt-5',
        className,
      )}
    >
      <Link
        to={`/title/${title.id}`}
        aria-label={`Leave the player, to ${title.name}`}
        className="grid size-12 place-items-center rounded transition-colors hover:bg-ink-high"
      >
        <ArrowLeft aria-hidden />
      </Link>
      <h1 className="heading truncate text-xl sm:text-2xl">{title.name}</h1>
      {title.year && <span className="figures text-paper-dim">{title.year}</span>}
    </div>
  );
}
