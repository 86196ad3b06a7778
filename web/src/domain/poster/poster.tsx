import { Play } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Poster_titleFragment, PosterCard_titleFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

interface PosterPictureProps {
  title: Poster_titleFragment;
  /** Whether its name stands beside it in words, so that the picture need not say it again. */
  isNamed?: boolean | undefined;
  className?: string;
}

/** The picture alone, on its own colour until it has loaded. */
export function PosterPicture({ title, isNamed = false, className }: PosterPictureProps) {
  return (
    <img
      src={title.posterUrl}
      alt={isNamed ? '' : `${title.name}${title.year ? ` (${title.year})` : ''}`}
      width={400}
      height={600}
      loading="lazy"
      decoding="async"
      draggable={false}
      style={{ backgroundColor: title.accentColor }}
      className={classNames('aspect-2/3 w-full rounded-md object-cover', className)}
    />
  );
}

interface PosterProps {
  title: PosterCard_titleFragment;
  /** Where it leads; to the title's page unless told otherwise. */
  to?: string;
  /** Read out instead of the picture's own text, where the link does something else than open the title. */
  label?: string;
  /** Whether `children` say its name. */
  isNamed?: boolean;
  /** Whether it can be played, where a list also shows what is over; else what has a film. */
  isPlayable?: boolean;
  children?: ReactNode;
}

/** A poster that opens its title. It lifts when it is touched; a small mark tells what can be played. */
export function Poster({
  title,
  to = `/title/${encodeURIComponent(title.id)}`,
  label,
  isNamed,
  isPlayable = title.hasMedia,
  children,
}: PosterProps) {
  return (
    <Link to={to} aria-label={label} className="group block rounded-md" draggable={false}>
      {/* Under the keyboard it stays down, within its ring. */}
      <span className="relative block transition-transform duration-200 group-hover:-translate-y-1.5 group-focus-visible:translate-y-0">
        <PosterPicture title={title} isNamed={isNamed} />
        {isPlayable && (
          <span
            title="Can be played"
            className="absolute right-0 bottom-0 grid size-6 place-items-center rounded-tl-md rounded-br-md bg-paper text-ink"
          >
            <Play size={12} fill="currentColor" aria-hidden />
            <span className="sr-only">{isNamed ? 'Can be played: ' : ', can be played'}</span>
          </span>
        )}
      </span>
      {children}
    </Link>
  );
}

/** Name and year under a poster, as the children of one that is named. */
export function PosterName({ title }: { title: Poster_titleFragment }) {
  return (
    <>
      <p className="mt-2 truncate text-[15px] font-medium">{title.name}</p>
      {title.year && <p className="figures text-[13px] text-paper-dim">{title.year}</p>}
    </>
  );
}
