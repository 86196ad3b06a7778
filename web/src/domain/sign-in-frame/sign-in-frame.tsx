import type { ReactNode } from 'react';

/** The frame of the two pages on which one says who one is. */
export function SignInFrame({
  heading,
  lead,
  children,
}: {
  heading: string;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="page-gutter mx-auto grid min-h-[calc(100dvh-120px)] max-w-[1280px] items-center gap-x-20 gap-y-8 pt-(--shell) pb-16 lg:grid-cols-[1.15fr_1fr]">
      <div className="min-w-0 pt-10 lg:pt-0">
        <h1 className="display text-[clamp(44px,7.4vw,104px)]">{heading}</h1>
        <p className="mt-5 max-w-md text-lg text-paper-dim">{lead}</p>
      </div>
      <div className="w-full max-w-md min-w-0 justify-self-start lg:justify-self-end">{children}</div>
    </div>
  );
}

/** What a form as a whole could not do. */
export function FormProblem({ children, requestId }: { children: ReactNode; requestId?: string | null }) {
  return (
    <div role="alert" className="rounded border border-danger/50 bg-ink-raised px-4 py-3 text-[15px]">
      <p>{children}</p>
      {requestId && (
        <p className="mt-1 text-sm text-paper-dim">
          Request <span className="figures select-all">{requestId}</span>
        </p>
      )}
    </div>
  );
}
