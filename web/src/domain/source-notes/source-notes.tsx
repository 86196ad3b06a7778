import { CloudOff } from 'lucide-react';
import { classNames } from '../../ui/class-names';
import { Picture } from '../../ui/picture';

/** Where something is older than it should be, because its source does not answer. */
export function StaleNote({ className }: { className?: string }) {
  return (
    <p className={classNames('flex items-center gap-2 text-sm text-paper-dim', className)}>
      <CloudOff size={16} aria-hidden className="shrink-0" />
      Shown from memory; TMDB cannot be reached now.
    </p>
  );
}

interface AttributionProps {
  text: string;
  /** The source's own, where the operator gave it. */
  logoUrl?: string | null;
  className?: string;
}

/** In the words that the source asks for; its logo is to be less prominent than the name of this service. */
export function Attribution({ text, logoUrl, className }: AttributionProps) {
  return (
    <p className={classNames('text-[13px] text-paper-dim', className)}>
      {logoUrl && <Picture src={logoUrl} alt="TMDB" className="mr-3 inline-block h-2.5 w-auto max-w-24" />}
      {text}{' '}
      <a
        href="https://www.themoviedb.org/"
        rel="noreferrer"
        target="_blank"
        className="underline decoration-line decoration-2 underline-offset-4 hover:decoration-signal"
      >
        themoviedb.org
      </a>
    </p>
  );
}
