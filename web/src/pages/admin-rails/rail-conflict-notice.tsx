import { useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { type RailPart, railPartInWords } from './merge-rail-drafts';
import type { RailConflict } from './use-rail-edit';

interface RailConflictNoticeProps {
  conflict: RailConflict;
  onTake: (part: RailPart) => void;
}

/** What another curator saved of the rail meanwhile, and how to take it where both changed the same. */
export function RailConflictNotice({ conflict, onTake }: RailConflictNoticeProps) {
  const { by, taken, disputed, theirs } = conflict;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), [theirs]);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="rail-conflict-heading"
      className="mb-7 scroll-mt-40 border-y border-line py-5"
    >
      <h3 id="rail-conflict-heading" className="heading text-xl">
        {by ?? 'Somebody else'} changed this rail while you did
      </h3>
      <p className="mt-1 max-w-3xl text-paper-dim">
        Yours is not saved yet, and all of it is still in the form.
        {taken.length > 0 && ` Theirs is in it, too: ${taken.join(', ')}.`}
        {disputed.length > 0
          ? ' Where both changed the same, saving keeps yours.'
          : ' Save when it is right.'}
      </p>
      {disputed.length > 0 && (
        <ul className="mt-4 border-t border-line">
          {disputed.map((part) => (
            <li
              key={part}
              className="grid items-start gap-x-6 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <p className="min-w-0 break-words">
                <span className="font-semibold">Their {part}</span>
                <span className="text-paper-dim"> {railPartInWords(theirs, part)}</span>
              </p>
              <Button
                look="secondary"
                size="small"
                aria-label={`Take theirs: ${part}`}
                onClick={() => onTake(part)}
              >
                Take theirs
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
