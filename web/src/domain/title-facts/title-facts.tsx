import { Fragment, type ReactNode } from 'react';
import type { TitleFacts_titleFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

/** Year, length, rating and genres in one line. What is not known is left out. */
export function TitleFacts({ title, className }: { title: TitleFacts_titleFragment; className?: string }) {
  const genres = title.genres.slice(0, 3).map((genre) => genre.name);
  const facts: { key: string; content: ReactNode }[] = [];
  const add = (key: string, content: ReactNode) => facts.push({ key, content });
  if (title.year) add('year', <span className="figures">{title.year}</span>);
  if (title.runtimeMinutes) add('runtime', <span className="figures">{title.runtimeMinutes} min</span>);
  if (title.kind === 'SERIES') add('kind', 'Series');
  if (title.maturityRating) {
    add(
      'maturity',
      <span className="figures rounded-sm border border-paper-faint px-1.5 text-[0.85em]">
        {title.maturityRating.label}
      </span>,
    );
  }
  if (title.rating) {
    add(
      'rating',
      <span>
        <span className="figures">{title.rating.toFixed(1)}</span> of 10
      </span>,
    );
  }
  if (genres.length) add('genres', genres.join(', '));
  return (
    <p className={classNames('flex flex-wrap items-center gap-x-3 gap-y-1', className)}>
      {facts.map(({ key, content }, index) => (
        <Fragment key={key}>
          {index > 0 && (
            <span aria-hidden className="text-signal">
              /
            </span>
          )}
          <span>{content}</span>
        </Fragment>
      ))}
    </p>
  );
}
