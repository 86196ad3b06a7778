import { useCallback, useRef, useState } from 'react';
import { toast } from 'sonner';
import { LeaveDialog } from '../../domain/title-form/leave-dialog';
import { useLeaveGuard } from '../../domain/title-form/use-leave-guard';
import { useCreateCuratedRailMutation } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { fieldProblems, isConflict, problemText } from '../../domain/console/problem-of';
import { randomKey } from '../../session/random-key';
import { changedRailParts } from './merge-rail-drafts';
import { emptyDraft, inputOf, type RailDraft } from './rail-draft';
import { RailForm } from './rail-form';

interface NewRailProps {
  onCreated: (id: string) => void;
  /** It was made by an earlier press whose answer was lost. */
  onAddedBefore: () => void;
}

/** A rail that is not there yet. */
export function NewRail({ onCreated, onAddedBefore }: NewRailProps) {
  // One form, one rail: pressing twice, or again after a lost answer, adds it once.
  const [idempotencyKey] = useState(randomKey);
  const [createRail, { loading }] = useCreateCuratedRailMutation();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [draft, setDraft] = useState(emptyDraft);
  const typed = useRef(draft);
  const isUnsaved = useCallback(() => changedRailParts(emptyDraft, typed.current).length > 0, []);
  const blocker = useLeaveGuard(isUnsaved);
  const write = (next: RailDraft): void => {
    typed.current = next;
    setDraft(next);
  };
  const save = async (): Promise<void> => {
    setProblems({});
    try {
      const { data } = await createRail({ variables: { input: { idempotencyKey, ...inputOf(draft) } } });
      if (!data) return;
      typed.current = emptyDraft;
      toast(`${data.createCuratedRail.name} is added below the others.`);
      onCreated(data.createCuratedRail.id);
    } catch (error) {
      if (isConflict(error)) {
        onAddedBefore();
        toast.error('The rail is there already, as it was before your last change.', {
          description: 'It is the last of your rails: open it, and change it there.',
          duration: 20_000,
        });
        return;
      }
      setProblems(fieldProblems(error));
      toast.error('The rail could not be added.', { description: problemText(error) });
    }
  };
  return (
    <section aria-labelledby="new-rail-heading">
      <h2 id="new-rail-heading" className="heading pb-5 text-2xl">
        New rail
      </h2>
      <RailForm
        draft={draft}
        onDraft={write}
        action="Add rail"
        isBusy={loading}
        problems={problems}
        onSave={() => void save()}
      >
        <ButtonLink to="/admin/rails" look="quiet">
          Back to the rails
        </ButtonLink>
      </RailForm>
      <LeaveDialog blocker={blocker} />
    </section>
  );
}
