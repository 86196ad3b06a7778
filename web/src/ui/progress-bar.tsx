import { classNames } from './class-names';

/** `fraction` is 0 to 1; null while nobody knows how much there is. */
export function ProgressBar({
  fraction,
  label,
  className,
}: {
  fraction: number | null;
  label: string;
  className?: string;
}) {
  const percent = fraction === null ? null : Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent ?? undefined}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classNames('h-[3px] overflow-hidden rounded-full bg-line', className)}
    >
      <div className="h-full bg-signal" style={{ width: `${percent ?? 0}%` }} />
    </div>
  );
}
