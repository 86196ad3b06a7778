import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface ProblemProps {
  title: string;
  children?: ReactNode;
  /** What the log on the server calls this request. */
  requestId?: string | null;
  actions?: ReactNode;
  /** A page has one h1; inside a page the problem is a smaller matter. */
  level?: 'page' | 'panel';
  className?: string;
}

/** Says what happened, what to do, and under which number the operator finds it. */
export function Problem({ title, children, requestId, actions, level = 'page', className }: ProblemProps) {
  const Heading = level === 'page' ? 'h1' : 'h2';
  return (
    <div role="alert" className={classNames('max-w-2xl', className)}>
      <Heading className={level === 'page' ? 'display text-4xl sm:text-5xl' : 'heading text-xl'}>
        {title}
      </Heading>
      {children && <div className="mt-4 text-lg text-paper-dim">{children}</div>}
      {actions && <div className="mt-6 flex flex-wrap gap-3">{actions}</div>}
      {requestId && (
        <p className="mt-6 text-sm text-paper-dim">
          Request <span className="figures select-all">{requestId}</span>
        </p>
      )}
    </div>
  );
}

/** Where a part of the page would be, had its service answered. */
export function UnreachablePart({ className }: { className?: string }) {
  return (
    <p role="status" className={classNames('text-paper-dim', className)}>
      This part is not reachable right now. It comes back by itself.
    </p>
  );
}
