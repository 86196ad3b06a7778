import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Poster_titleFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

/** The picture alone, on its own colour until it has loaded. */
export function PosterPicture({ title, className }: { title: Poster_titleFragment; className?: string }) {
  return (
    <img
      src={title.posterUrl}
      alt={`Poster: ${title.name}${title.year ? ` (${title.year})` : ''}`}
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
  title: Poster_titleFragment;
  /** Where it leads; to the title's page unless told otherwise. */
  to?: string;
  /** Read out instead of the picture's own text, where the link does something else than open the title. */
  label?: string;
  children?: ReactNode;
}

/** A poster that opens its title. It lifts when it is touched. */
export function Poster({ title, to = `/title/${title.id}`, label, children }: PosterProps) {
  return (
    <Link to={to} aria-label={label} className="group block rounded-md" draggable={false}>
      <PosterPicture
        title={title}
        className="transition-transform duration-200 group-hover:-translate-y-1.5 group-focus-visible:-translate-y-1.5"
      />
      {children}
    </Link>
  );
}
