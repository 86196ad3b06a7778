import type { Trailers_trailerFragment } from '../../generated/graphql';
import { Sheet } from '../../ui/sheet';
import { siteNames, trailerAddress } from './trailer-address';

interface TrailerSheetProps {
  trailer: Trailers_trailerFragment;
  titleName: string;
  onClose: () => void;
}

/** The site's own player, over the page. It goes away with the dialog, and the sound with it. */
export default function TrailerSheet({ trailer, titleName, onClose }: TrailerSheetProps) {
  return (
    <Sheet name={trailer.name || `Trailer of ${titleName}`} place="middle" onClose={onClose}>
      <iframe
        title={`${titleName}: ${trailer.name}`}
        src={trailerAddress(trailer)}
        allow="autoplay; encrypted-media; fullscreen; picture-in-picture"
        // YouTube plays only for pages that say which site they are of.
        referrerPolicy="strict-origin-when-cross-origin"
        className="mx-auto aspect-video max-h-[78dvh] w-full border-0 bg-ink"
      />
      <p className="px-5 py-3 text-[13px] text-paper-dim">
        Plays from {siteNames[trailer.site]}, which now knows that you watch it.
      </p>
    </Sheet>
  );
}
