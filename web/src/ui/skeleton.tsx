import { classNames } from './class-names';

/** A flat shape where content will be. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <div
      aria-hidden
      className={classNames(
        'animate-[pulse-quietly_1.6s_ease-in-out_infinite] rounded bg-ink-raised',
        className,
      )}
    />
  );
}

/** Says aloud what the shapes only show. */
export function LoadingNote({ children }: { children: string }) {
  return (
    <p role="status" className="sr-only">
      {children}
    </p>
  );
}
