import { Play } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import type { Trailers_trailerFragment } from '../../generated/graphql';
import { RailScroller } from '../../ui/rail-scroller';
import { trailerAddress } from './trailer-address';

const TrailerSheet = lazy(() => import('./trailer-sheet'));

interface TrailersProps {
  trailers: readonly Trailers_trailerFragment[];
  titleName: string;
  /** Of this service: a picture from the trailer's own site would already contact it. */
  pictureUrl: string;
}

/** Where there are several, each with a card of its own. */
export function Trailers({ trailers, titleName, pictureUrl }: TrailersProps) {
  const id = useId();
  const [playing, setPlaying] = useState<Trailers_trailerFragment | null>(null);
  if (trailers.length < 2) return null;
  return (
    <>
      <RailScroller heading="Trailers">
        {trailers.map((trailer, index) => (
          <li key={trailerAddress(trailer)} className="w-[min(74vw,280px)] shrink-0 snap-start">
            <button
              type="button"
              aria-labelledby={`${id}-${index}`}
              onClick={() => setPlaying(trailer)}
              className="group block w-full rounded-md text-left"
            >
              <span className="relative block overflow-hidden rounded-md">
                <img
                  src={pictureUrl}
                  alt=""
                  width={1600}
                  height={900}
                  loading="lazy"
                  decoding="async"
                  className="aspect-video w-full bg-ink-high object-cover"
                />
                <span className="absolute inset-0 grid place-items-center bg-ink/45 transition-colors group-hover:bg-ink/25">
                  <span className="grid size-12 place-items-center rounded-full bg-paper text-ink">
                    <Play size={20} fill="currentColor" aria-hidden />
                  </span>
                </span>
              </span>
              <span id={`${id}-${index}`} className="mt-2 line-clamp-2 text-[15px]">
                <span className="sr-only">Play: </span>
                {trailer.name}
              </span>
            </button>
          </li>
        ))}
      </RailScroller>
      {playing && (
        <Suspense>
          <TrailerSheet trailer={playing} titleName={titleName} onClose={() => setPlaying(null)} />
        </Suspense>
      )}
    </>
  );
}
