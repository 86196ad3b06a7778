import { useId, useState } from 'react';
import { Link } from 'react-router';
import { Portrait } from '../../domain/portrait/portrait';
import type { Credits_creditFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';

/** Members of the cast before one asks for the rest. */
const shownAtFirst = 12;

/** Who plays in it, as billed. */
export function Cast({ credits }: { credits: readonly Credits_creditFragment[] }) {
  const id = useId();
  const [showsAll, setShowsAll] = useState(false);
  const cast = credits.filter(({ role }) => role === 'CAST');
  if (cast.length === 0) return null;
  const shown = showsAll ? cast : cast.slice(0, shownAtFirst);
  // Without one picture, a wall of initials says less than the names alone.
  const hasPortraits = cast.some(({ person }) => person.portraitUrl);
  return (
    <section aria-labelledby={id} className="page-gutter mt-12">
      <h2 id={id} className="heading text-xl sm:text-2xl">
        Cast
      </h2>
      <ul className="mt-4 grid grid-cols-[repeat(auto-fill,minmax(min(100%,250px),1fr))] gap-x-4 gap-y-2">
        {shown.map(({ person, character }, index) => (
          <li key={`${person.id} ${index}`}>
            <Link
              to={`/person/${encodeURIComponent(person.id)}`}
              className="-mx-2 flex min-h-11 items-center gap-3.5 rounded-md p-2 transition-colors hover:bg-ink-raised"
            >
              {hasPortraits && (
                <Portrait
                  name={person.name}
                  url={person.portraitUrl}
                  className="h-18 w-13 shrink-0 text-[13px]"
                />
              )}
              <span className="min-w-0">
                <span className="block truncate font-medium">{person.name}</span>
                {character && <span className="block truncate text-[15px] text-paper-dim">{character}</span>}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {cast.length > shownAtFirst && (
        <Button
          look="secondary"
          size="small"
          className="mt-4"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? 'Fewer' : `All ${cast.length}`}
        </Button>
      )}
    </section>
  );
}
