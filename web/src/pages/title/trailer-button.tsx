import { Play } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Trailers_trailerFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';

const TrailerSheet = lazy(() => import('./trailer-sheet'));

interface TrailerProps {
  trailer: Trailers_trailerFragment;
  titleName: string;
}

/** Plays the first trailer. Until it is pressed, nobody but this service is asked for anything. */
export function TrailerButton({ trailer, titleName }: TrailerProps) {
  const [isPlaying, setIsPlaying] = useState(false);
  return (
    <>
      <Button
        look="secondary"
        size="large"
        icon={<Play size={20} aria-hidden />}
        onClick={() => setIsPlaying(true)}
      >
        Trailer
      </Button>
      {isPlaying && (
        <Suspense>
          <TrailerSheet trailer={trailer} titleName={titleName} onClose={() => setIsPlaying(false)} />
        </Suspense>
      )}
    </>
  );
}
