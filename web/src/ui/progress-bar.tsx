import { classNames } from './class-names';

/** `fraction` is 0 to 1. */
export function ProgressBar({
  fraction,
  label,
  className,
}: {
  fraction: number;
  label: string;
  className?: string;
}) {
  const percent = Math.round(Math.min(1, Math.max(0, fraction)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className={classNames('h-[3px] overflow-hidden rounded-full bg-line', className)}
    >
      <div className="h-full bg-signal" style={{ width: `${percent}%` }} />
    </div>
  );
}
