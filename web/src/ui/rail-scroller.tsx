import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { IconButton } from './button';
import { classNames } from './class-names';
import { useAskPatiently } from './use-ask-patiently';

interface RailScrollerProps {
  heading: string;
  reason?: string | null;
  /** Below the reason. */
  note?: ReactNode;
  /** Fetches more when fewer than two screens are left to scroll; rejects when it fails. Undefined: that is all. */
  onNearEnd?: (() => Promise<unknown>) | undefined;
  children: ReactNode;
}

/** A row that scrolls sideways: by finger, by the arrows beside its heading, and by the arrow keys from poster to poster. */
export function RailScroller({ heading, reason, note, onNearEnd, children }: RailScrollerProps) {
  const id = useId();
  const row = useRef<HTMLUListElement>(null);
  const [edges, setEdges] = useState({ isAtStart: true, isAtEnd: true });

  const newestLook = useRef(() => {});
  const askMore = useAskPatiently(
    async () => onNearEnd?.(),
    () => newestLook.current(),
  );
  const hasMore = onNearEnd !== undefined;
  const look = useCallback(() => {
    const element = row.current;
    if (!element) return;
    const rest = element.scrollWidth - element.clientWidth - element.scrollLeft;
    const next = { isAtStart: element.scrollLeft < 8, isAtEnd: rest < 8 };
    setEdges((now) => (now.isAtStart === next.isAtStart && now.isAtEnd === next.isAtEnd ? now : next));
    // A row that does not fill its width cannot be scrolled to its end.
    const isOnTheWay = element.scrollLeft > 8 || rest < 8;
    if (isOnTheWay && rest < element.clientWidth * 2 && hasMore) askMore();
  }, [askMore, hasMore]);

  useEffect(() => {
    const element = row.current;
    if (!element) return;
    newestLook.current = look;
    look();
    const observer = new ResizeObserver(look);
    observer.observe(element);
    return () => observer.disconnect();
  }, [look, children]);

  const slide = (direction: 1 | -1) => {
    const element = row.current;
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    element?.scrollBy({ left: direction * element.clientWidth * 0.82, behavior: isCalm ? 'auto' : 'smooth' });
  };

  const moveFocus = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const links = [...(row.current?.querySelectorAll<HTMLElement>('a, button') ?? [])];
    const index = links.indexOf(document.activeElement as HTMLElement);
    const next = links[index + (event.key === 'ArrowRight' ? 1 : -1)];
    if (index < 0 || !next) return;
    event.preventDefault();
    next.focus({ preventScroll: true });
    next.scrollIntoView({ inline: 'nearest', block: 'nearest' });
  };

  return (
    <section aria-labelledby={id}>
      <div className="page-gutter flex items-end justify-between gap-4">
        <div>
          <h2 id={id} className="heading text-xl sm:text-2xl">
            {heading}
          </h2>
          {reason && <p className="mt-0.5 text-[15px] text-paper-dim">{reason}</p>}
          {note}
        </div>
        <div
          // Where everything is in sight they would only be in the way.
          className={classNames(
            '-mb-1 hidden shrink-0 gap-1 pointer-fine:flex',
            edges.isAtStart && edges.isAtEnd && 'invisible',
          )}
        >
          <IconButton label={`Back in ${heading}`} disabled={edges.isAtStart} onClick={() => slide(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <IconButton label={`Further in ${heading}`} disabled={edges.isAtEnd} onClick={() => slide(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </div>
      </div>
      <ul
        ref={row}
        onScroll={look}
        onKeyDown={moveFocus}
        className="scrollbar-none page-gutter flex snap-x snap-proximity scroll-px-(--gutter) gap-(--poster-gap) overflow-x-auto overscroll-x-contain pt-4 pb-3"
      >
        {children}
      </ul>
    </section>
  );
}
