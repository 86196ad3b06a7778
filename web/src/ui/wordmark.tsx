import { classNames } from './class-names';

export function Wordmark({ className }: { className?: string }) {
  return (
    <span className={classNames('display tracking-[-0.03em]', className)}>
      Stream<span className="text-signal">/</span>Verse
    </span>
  );
}
