import { useCallback, useRef, useState } from 'react';
import { FormProvider, useForm, useWatch } from 'react-hook-form';
import { Link, useNavigate } from 'react-router';
import { toast } from 'sonner';
import { inputProblems, problemText, titleAddedBefore } from '../../domain/console/problem-of';
import { LeaveDialog } from '../../domain/title-form/leave-dialog';
import { showProblems } from '../../domain/title-form/show-problems';
import { emptyDraft, type TitleDraft } from '../../domain/title-form/title-draft';
import { TitleForm } from '../../domain/title-form/title-form';
import { changedParts, createInput } from '../../domain/title-form/title-parts';
import { titleSchema } from '../../domain/title-form/title-schema';
import { useLeaveGuard } from '../../domain/title-form/use-leave-guard';
import { useCreateTitleMutation } from '../../generated/graphql';
import { randomKey } from '../../session/random-key';
import { Button } from '../../ui/button';
import { valibotResolver } from '../../ui/valibot-resolver';

/** A title of the operator's own. `name` is what was looked for before. */
export function ByHand({ name }: { name: string }) {
  const navigate = useNavigate();
  // One form, one title: pressing twice, or again after a lost answer, adds it once.
  const [key] = useState(randomKey);
  const [begun] = useState<TitleDraft>(() => ({ ...emptyDraft, name }));
  const form = useForm<TitleDraft>({ resolver: valibotResolver(titleSchema), defaultValues: begun });
  const kind = useWatch({ control: form.control, name: 'kind' });
  const [create, { loading }] = useCreateTitleMutation({
    update: (cache) => {
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'libraryEntries' });
    },
  });
  const [problem, setProblem] = useState<string | null>(null);
  const [addedBefore, setAddedBefore] = useState<string | null>(null);
  const isAdded = useRef(false);
  const isUnsaved = useCallback(
    () => !isAdded.current && changedParts(begun, form.getValues()).length > 0,
    [begun, form],
  );
  const blocker = useLeaveGuard(isUnsaved);

  const submit = form.handleSubmit(async () => {
    setProblem(null);
    try {
      const { data } = await create({ variables: { input: createInput(form.getValues(), key) } });
      if (!data) return;
      isAdded.current = true;
      toast(`${data.createTitle.name} is added.`);
      await navigate(`/admin/library/${data.createTitle.id}`);
    } catch (error) {
      setAddedBefore(titleAddedBefore(error));
      if (titleAddedBefore(error)) return;
      const problems = inputProblems(error);
      const others = showProblems(form, problems);
      if (others.length > 0 || Object.keys(problems).length === 0)
        setProblem(others.join(' ') || problemText(error));
    }
  });
  return (
    <FormProvider {...form}>
      <TitleForm isNew isSeries={kind === 'SERIES'} onSubmit={() => void submit()}>
        <div className="border-t border-line pt-5">
          {problem && (
            <p role="alert" className="pb-3 text-danger">
              {problem}
            </p>
          )}
          {addedBefore && (
            <p role="alert" className="pb-3">
              The title is there already, without your last changes. This form stays open while you{' '}
              <Link
                to={`/admin/library/${addedBefore}`}
                target="_blank"
                className="font-medium underline underline-offset-4"
              >
                edit it there
              </Link>
              .
            </p>
          )}
          <Button type="submit" size="large" disabled={loading}>
            {loading ? 'Adding…' : 'Add to the library'}
          </Button>
          <p className="mt-3 text-[15px] text-paper-dim">Its pictures can be uploaded once it is there.</p>
        </div>
      </TitleForm>
      <LeaveDialog blocker={blocker} />
    </FormProvider>
  );
}
