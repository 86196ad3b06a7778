import { useCallback, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { toast } from 'sonner';
import { inputProblems, isVersionConflict, problemText } from '../../domain/console/problem-of';
import { mergeDrafts, type MergedDrafts, withParts } from '../../domain/title-form/merge-drafts';
import { showProblems } from '../../domain/title-form/show-problems';
import { draftOf, type TitleDraft } from '../../domain/title-form/title-draft';
import {
  changedFacts,
  changedParts,
  isOfChangedPart,
  type TitlePart,
} from '../../domain/title-form/title-parts';
import { titleSchema } from '../../domain/title-form/title-schema';
import { type AdminTitle_entryFragment, useUpdateTitleMutation } from '../../generated/graphql';
import { valibotResolver } from '../../ui/valibot-resolver';

export interface Conflict extends Pick<MergedDrafts, 'taken' | 'disputed'> {
  mine: TitleDraft;
  theirs: TitleDraft;
  /** Null when they are not known. */
  by: string | null;
}

/**
 * The form of one title. What is typed stays whatever comes from the service: saved values, another curator's, a new
 * version by an uploaded picture.
 */
export function useTitleEdit(
  entry: AdminTitle_entryFragment,
  read: () => Promise<AdminTitle_entryFragment | null>,
) {
  const [base, setBase] = useState(() => ({ version: entry.version, draft: draftOf(entry) }));
  const form = useForm<TitleDraft>({
    // What the title has from elsewhere, and nobody touched, keeps nobody from saving the rest.
    resolver: valibotResolver(titleSchema, (field, draft) => isOfChangedPart(field, base.draft, draft)),
    defaultValues: base.draft,
  });
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [update, { loading: isSaving }] = useUpdateTitleMutation();
  const newest = useRef(base);

  /** @param since what the form and the entry both began from */
  const adopt = useCallback(
    (fresh: AdminTitle_entryFragment, since: TitleDraft = newest.current.draft): MergedDrafts => {
      const mine = form.getValues();
      const theirs = draftOf(fresh);
      const merged = mergeDrafts(since, mine, theirs);
      newest.current = { version: fresh.version, draft: theirs };
      setBase(newest.current);
      if (JSON.stringify(merged.draft) !== JSON.stringify(mine)) form.reset(merged.draft);
      return merged;
    },
    [form],
  );

  /**
   * Reads what the service has now; what another curator changed is told and never lost. Gives whether there was
   * something to tell.
   */
  const catchUp = useCallback(async (): Promise<boolean> => {
    const fresh = await read();
    if (!fresh) return false;
    const mine = structuredClone(form.getValues());
    const isUntouched = changedParts(newest.current.draft, mine).length === 0;
    const { taken, disputed } = adopt(fresh);
    // Who has typed nothing simply sees the new values.
    if (isUntouched || taken.length + disputed.length === 0) return false;
    const parts = new Set<string>([...taken, ...disputed]);
    const change = fresh.changes.nodes.find(({ field }) => parts.has(field));
    const by = change?.actor?.name ?? (change?.source === 'REFRESH' ? 'TMDB' : null);
    setConflict({ mine, theirs: draftOf(fresh), taken, disputed, by });
    return true;
  }, [adopt, form, read]);

  const send = async (): Promise<void> => {
    const sent = structuredClone(form.getValues());
    const facts = changedFacts(newest.current.draft, sent);
    if (Object.keys(facts).length === 0) return;
    const { data } = await update({
      variables: { input: { id: entry.id, expectedVersion: newest.current.version, ...facts } },
    });
    if (!data) return;
    adopt(data.updateTitle, sent);
    setConflict(null);
    toast(`${data.updateTitle.name} is saved.`);
  };
  const save = form.handleSubmit(async () => {
    setProblem(null);
    try {
      await send().catch(async (error: unknown) => {
        if (!isVersionConflict(error)) throw error;
        // A picture, a link or a pin raises the version, too: where no field is other, there is nothing to choose.
        if (!(await catchUp())) await send();
      });
    } catch (error) {
      const problems = inputProblems(error);
      const others = showProblems(form, problems);
      if (others.length > 0 || Object.keys(problems).length === 0)
        setProblem(others.join(' ') || problemText(error));
    }
  });

  const choose = (part: TitlePart, whose: 'mine' | 'theirs') => {
    if (conflict) form.reset(withParts(form.getValues(), conflict[whose], [part]));
  };
  const discard = () => {
    form.reset(newest.current.draft);
    setConflict(null);
    setProblem(null);
  };
  const isUnsaved = useCallback(
    () => changedParts(newest.current.draft, form.getValues()).length > 0,
    [form],
  );
  return { form, base, conflict, problem, isSaving, save, adopt, catchUp, choose, discard, isUnsaved };
}
