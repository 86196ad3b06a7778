import { useEffect, useRef } from 'react';
import { useFormContext, useWatch } from 'react-hook-form';
import { partName } from '../../domain/title-form/part-names';
import { partInWords } from '../../domain/title-form/merge-drafts';
import type { TitleDraft } from '../../domain/title-form/title-draft';
import { factsOf, type TitlePart } from '../../domain/title-form/title-parts';
import { Choice } from '../../ui/choice';
import type { Conflict } from './use-title-edit';

interface ConflictNoticeProps {
  conflict: Conflict;
  onChoose: (part: TitlePart, whose: 'mine' | 'theirs') => void;
}

/** What another curator saved meanwhile, and the choice where both changed the same. */
export function ConflictNotice({ conflict, onChoose }: ConflictNoticeProps) {
  const { taken, disputed, mine, theirs, by } = conflict;
  const { control } = useFormContext<TitleDraft>();
  const now = useWatch({ control }) as TitleDraft;
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), [conflict]);
  const isTheirs = (part: TitlePart) =>
    JSON.stringify(factsOf(now)[part]) === JSON.stringify(factsOf(theirs)[part]);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-labelledby="conflict-heading"
      className="mb-8 scroll-mt-40 border-t border-line pt-5"
    >
      <h2 id="conflict-heading" className="heading text-xl">
        {by ?? 'Somebody else'} changed this title while you did
      </h2>
      <p className="mt-1 max-w-3xl text-paper-dim">
        Yours is not saved yet, and all of it is still in the form.
        {taken.length > 0 && ` Theirs is in it, too: ${taken.map(partName).join(', ').toLowerCase()}.`}{' '}
        {disputed.length > 0 ? 'Choose where both changed the same, then save.' : 'Save when it is right.'}
      </p>
      {disputed.length > 0 && (
        <ul className="mt-4 border-t border-line">
          {disputed.map((part) => (
            <li
              key={part}
              className="grid items-start gap-x-6 gap-y-2 border-b border-line py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <div className="min-w-0">
                <h3 className="font-semibold">{partName(part)}</h3>
                <dl className="mt-1 grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-[15px]">
                  <dt className="text-paper-dim">Yours</dt>
                  <dd className="line-clamp-6 break-words whitespace-pre-line">
                    {partInWords(mine, part, theirs)}
                  </dd>
                  <dt className="text-paper-dim">Theirs</dt>
                  <dd className="line-clamp-6 break-words whitespace-pre-line">
                    {partInWords(theirs, part, mine)}
                  </dd>
                </dl>
              </div>
              <Choice
                label={`Which ${partName(part).toLowerCase()}`}
                value={isTheirs(part) ? 'theirs' : 'mine'}
                options={[
                  { value: 'mine', label: 'Keep mine' },
                  { value: 'theirs', label: 'Take theirs' },
                ]}
                onChange={(whose) => onChoose(part, whose)}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
