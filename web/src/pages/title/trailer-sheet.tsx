import { ExternalLink, Play } from 'lucide-react';
import { useState } from 'react';
import type { Trailers_trailerFragment } from '../../generated/graphql';
import { Button } from '../../ui/button';
import { Sheet } from '../../ui/sheet';
import { siteNames, trailerAddress, trailerPage } from './trailer-address';

interface TrailerSheetProps {
  trailer: Trailers_trailerFragment;
  titleName: string;
  onClose: () => void;
}

/** The site's own player, over the page, once the viewer knows whose it is. It goes away with the dialog, and the sound with it. */
export default function TrailerSheet({ trailer, titleName, onClose }: TrailerSheetProps) {
  const [isPlaying, setIsPlaying] = useState(false);
  const site = siteNames[trailer.site];
  return (
    <Sheet
      name={trailer.name ? `${titleName}: ${trailer.name}` : `Trailer of ${titleName}`}
      place="middle"
      onClose={onClose}
    >
      {isPlaying ? (
        <iframe
          title={`${titleName}: ${trailer.name}`}
          src={trailerAddress(trailer)}
          allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
          // YouTube plays only for pages that say which site they are of.
          referrerPolicy="strict-origin-when-cross-origin"
          className="mx-auto aspect-video max-h-[78dvh] w-full border-0 bg-ink"
        />
      ) : (
        <div className="mx-auto grid aspect-video max-h-[78dvh] w-full place-content-center justify-items-center gap-4 bg-ink p-5 text-center">
          <Button
            size="large"
            icon={<Play size={20} fill="currentColor" aria-hidden />}
            onClick={() => setIsPlaying(true)}
          >
            Play from {site}
          </Button>
          <p className="max-w-sm text-[15px] text-paper-dim">
            {site} will know that you watch it. Until you press Play, nothing is asked of it.
          </p>
        </div>
      )}
      <p className="flex flex-wrap items-center gap-x-2 px-5 py-1.5 text-[13px] text-paper-dim">
        {isPlaying ? 'Does it not play?' : 'Or watch it there.'}
        <a
          href={trailerPage(trailer)}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-11 items-center gap-1.5 underline decoration-line decoration-2 underline-offset-4 hover:text-paper"
        >
          Open it at {site}
          <ExternalLink size={14} aria-hidden />
        </a>
      </p>
    </Sheet>
  );
}
