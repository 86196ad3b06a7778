import type { Poster_titleFragment } from '../../generated/graphql';
import { classNames } from '../../ui/class-names';

const columnCount = 4;
/** Seconds for one column to drift through its posters; each has its own pace, so that they never march. */
const drifts = [96, 128, 84, 116];

/** A wall of real posters that drifts slowly. It is a picture: the films are found by searching. */
export function PosterWall({ titles }: { titles: readonly Poster_titleFragment[] }) {
  const columns = Array.from({ length: columnCount }, (_, column) =>
    titles.filter((_title, index) => index % columnCount === column),
  );
  return (
    <div aria-hidden className="absolute inset-0 flex justify-end gap-3 overflow-hidden sm:gap-4">
      {columns.map((posters, column) => (
        <div
          key={column}
          className={classNames('w-[30vw] shrink-0 md:w-[15.5vw]', column === 0 && 'max-md:hidden')}
        >
          <div
            className="grid gap-3 will-change-transform sm:gap-4"
            style={{
              animation: `drift ${drifts[column]}s linear infinite ${column % 2 ? 'reverse' : ''}`,
              marginTop: `${-(column * 37) % 120}px`,
            }}
          >
            {/* Twice the same, so that the loop has no seam. */}
            {[...posters, ...posters].map((title, index) => (
              <img
                key={`${title.id}-${index}`}
                src={title.posterUrl}
                alt=""
                width={400}
                height={600}
                decoding="async"
                style={{ backgroundColor: title.accentColor }}
                className="aspect-2/3 w-full rounded-md"
              />
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
