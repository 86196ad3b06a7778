import { useCallback, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import { fieldProblems, isConflict, problemText } from '../../domain/console/problem-of';
import {
  type AdminRailQuery,
  useDeleteCuratedRailMutation,
  useUpdateCuratedRailMutation,
} from '../../generated/graphql';
import {
  changedRailParts,
  type MergedRail,
  mergeRailDrafts,
  type RailPart,
  withRailParts,
} from './merge-rail-drafts';
import { draftOf, inputOf, type RailDraft } from './rail-draft';

export type OpenRail = NonNullable<AdminRailQuery['curatedRail']>;

export interface RailConflict extends Pick<MergedRail, 'taken' | 'disputed'> {
  theirs: RailDraft;
  /** Null when they are not known. */
  by: string | null;
}

/** The form of one rail. What is typed stays, whatever another curator saves meanwhile. */
export function useRailEdit(
  rail: OpenRail,
  read: () => Promise<OpenRail | null>,
  onChanged: (id: string | null) => void,
) {
  const [draft, setDraft] = useState(() => draftOf(rail));
  const [conflict, setConflict] = useState<RailConflict | null>(null);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [updateRail, updating] = useUpdateCuratedRailMutation();
  const [deleteRail, deleting] = useDeleteCuratedRailMutation();
  /** What the service has, as far as it is known here. */
  const base = useRef({ version: rail.version, draft });
  const typed = useRef(draft);
  const write = useCallback((next: RailDraft): void => {
    typed.current = next;
    setDraft(next);
  }, []);

  const catchUp = useCallback(async (): Promise<void> => {
    const fresh = await read();
    if (!fresh || fresh.version <= base.current.version) return;
    const theirs = draftOf(fresh);
    const isUntouched = changedRailParts(base.current.draft, typed.current).length === 0;
    const { draft: merged, taken, disputed } = mergeRailDrafts(base.current.draft, typed.current, theirs);
    base.current = { version: fresh.version, draft: theirs };
    write(isUntouched ? theirs : merged);
    // Who has typed nothing simply sees the new values.
    if (!isUntouched) setConflict({ theirs, taken, disputed, by: fresh.updatedBy?.name ?? null });
  }, [read, write]);

  // The list beside the form learns of a newer version first, and only of a part of it.
  useEffect(() => {
    if (rail.version > base.current.version) catchUp().catch(() => undefined);
  }, [rail.version, catchUp]);

  const explain = async (error: unknown, what: string): Promise<void> => {
    setProblems(fieldProblems(error));
    if (isConflict(error)) await catchUp().catch(() => undefined);
    else toast.error(what, { description: problemText(error), duration: 10_000 });
  };
  const save = async (): Promise<void> => {
    const sent = typed.current;
    setProblems({});
    try {
      const input = { id: rail.id, expectedVersion: base.current.version, ...inputOf(sent) };
      const { data } = await updateRail({ variables: { input } });
      if (!data) return;
      base.current = { version: data.updateCuratedRail.version, draft: sent };
      setConflict(null);
      toast(`${data.updateCuratedRail.name} is saved.`);
      onChanged(rail.id);
    } catch (error) {
      await explain(error, 'The rail could not be saved.');
    }
  };
  const remove = async (): Promise<void> => {
    try {
      await deleteRail({ variables: { input: { id: rail.id, expectedVersion: base.current.version } } });
      base.current = { ...base.current, draft: typed.current };
      toast(`${rail.name} is deleted.`);
      onChanged(null);
    } catch (error) {
      if (isConflict(error)) {
        toast.error('Somebody else has changed this rail since you opened it.', {
          description: 'Look at it as it is now before you delete it.',
        });
      }
      await explain(error, 'The rail could not be deleted.');
    }
  };
  const takeTheirs = (part: RailPart): void => {
    if (!conflict) return;
    write(withRailParts(typed.current, conflict.theirs, [part]));
    setConflict({ ...conflict, disputed: conflict.disputed.filter((one) => one !== part) });
  };
  const isUnsaved = useCallback(() => changedRailParts(base.current.draft, typed.current).length > 0, []);
  const isBusy = updating.loading || deleting.loading;
  return { draft, write, conflict, problems, isBusy, save, remove, takeTheirs, isUnsaved };
}
