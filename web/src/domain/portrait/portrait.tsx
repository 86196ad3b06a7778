import { classNames } from '../../ui/class-names';
import { Picture } from '../../ui/picture';

interface PortraitProps {
  name: string;
  /** A path of this service; null where there is no picture. */
  url: string | null;
  className?: string;
}

const initialsOf = (name: string): string => {
  const words = name.split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0] ?? '').join('');
};

/** Somebody's picture, or their initials. The name stands beside it, so it says nothing itself. */
export function Portrait({ name, url, className }: PortraitProps) {
  const frame = classNames('overflow-hidden rounded-md bg-ink-high object-cover', className);
  const initials = (
    <div aria-hidden className={classNames('display grid place-items-center text-paper-dim', frame)}>
      <span className="text-[1.6em]">{initialsOf(name)}</span>
    </div>
  );
  return url ? <Picture src={url} fallback={initials} className={frame} /> : initials;
}
