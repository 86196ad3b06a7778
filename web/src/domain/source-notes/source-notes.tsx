import { CloudOff } from 'lucide-react';
import { classNames } from '../../ui/class-names';

/** Where something is older than it should be, because its source does not answer. */
export function StaleNote({ className }: { className?: string }) {
  return (
    <p className={classNames('flex items-center gap-2 text-sm text-paper-dim', className)}>
      <CloudOff size={16} aria-hidden className="shrink-0" />
      Shown from memory; TMDB cannot be reached now.
    </p>
  );
}

/** In the words that the source asks for. */
export function Attribution({ text, className }: { text: string; className?: string }) {
  return (
    <p className={classNames('text-[13px] text-paper-dim', className)}>
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
