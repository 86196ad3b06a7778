import { Link } from 'react-router';
import { Backdrop } from '../../domain/title-facts/backdrop';
import { MyListButton } from '../../domain/my-list-button/my-list-button';
import { PlayAction } from '../../domain/play-action/play-action';
import { TitleFacts } from '../../domain/title-facts/title-facts';
import type { Hero_titleFragment } from '../../generated/graphql';
import { displaySize } from '../../ui/display-size';
import { UnreachablePart } from '../../ui/problem';
import { Skeleton } from '../../ui/skeleton';

interface HeroProps {
  title: Hero_titleFragment;
  /** Whether what this viewer may do about it is still on its way. */
  isComing: boolean;
}

/** The film of the evening, over the whole width, with one thing to do about it. */
export function Hero({ title, isComing }: HeroProps) {
  return (
    <section
      aria-label={`Tonight: ${title.name}`}
      className="relative flex min-h-[min(84dvh,820px)] items-end overflow-hidden"
    >
      <Backdrop url={title.backdropUrl} accentColor={title.accentColor} />
      <div className="page-gutter relative w-full pt-44 pb-12 sm:pb-16">
        <TitleFacts title={title} className="text-[15px] text-paper" />
        <h1
          className="display mt-3 max-w-[14ch] md:max-w-[min(14ch,56vw)]"
          style={{ fontSize: displaySize(title.name) }}
        >
          <Link to={`/title/${title.id}`} className="rounded">
            {title.name}
          </Link>
        </h1>
        {title.synopsis && (
          <p className="mt-5 line-clamp-3 max-w-xl text-[17px] text-paper sm:text-lg">{title.synopsis}</p>
        )}
        <div className="mt-7 flex flex-wrap gap-3">
          {title.playability !== undefined ? (
            <>
              <PlayAction title={title} />
              <MyListButton title={title} />
            </>
          ) : isComing ? (
            <>
              <Skeleton className="h-13 w-32 bg-ink-high" />
              <Skeleton className="h-13 w-36 bg-ink-high" />
            </>
          ) : (
            <UnreachablePart className="flex min-h-13 items-center" />
          )}
        </div>
      </div>
    </section>
  );
}
