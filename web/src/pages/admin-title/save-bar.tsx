import { useFormContext, useFormState, useWatch } from 'react-hook-form';
import { partName } from '../../domain/title-form/part-names';
import type { TitleDraft } from '../../domain/title-form/title-draft';
import { changedParts } from '../../domain/title-form/title-parts';
import { Button } from '../../ui/button';

interface SaveBarProps {
  saved: TitleDraft;
  isSaving: boolean;
  /** What no field is there for. */
  problem: string | null;
  onDiscard: () => void;
}

/** Stays in sight: what is unsaved, and the button that saves it. */
export function SaveBar({ saved, isSaving, problem, onDiscard }: SaveBarProps) {
  const { control } = useFormContext<TitleDraft>();
  const draft = useWatch({ control }) as TitleDraft;
  const { errors } = useFormState({ control });
  const changed = changedParts(saved, draft).map(partName);
  const count = changed.length;
  const wrong = Object.keys(errors).length;
  return (
    <div className="sticky bottom-0 z-20 -mx-(--gutter) border-t border-line bg-ink px-(--gutter) py-3 max-sm:bottom-[calc(57px+env(safe-area-inset-bottom))]">
      {problem && (
        <p role="alert" className="pb-2 text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Button type="submit" disabled={isSaving || count === 0}>
          {isSaving ? 'Saving…' : 'Save'}
        </Button>
        {count > 0 && (
          <Button look="quiet" disabled={isSaving} onClick={onDiscard}>
            Discard
          </Button>
        )}
        <p role="status" className="min-w-0 flex-1 truncate text-[15px] text-paper-dim">
          {wrong > 0 ? (
            <span className="text-danger">Look at the fields that are marked.</span>
          ) : count === 0 ? (
            'All is saved.'
          ) : (
            `Unsaved: ${changed.join(', ')}`
          )}
        </p>
      </div>
    </div>
  );
}
