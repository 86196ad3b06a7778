import { useState } from 'react';
import { toast } from 'sonner';
import { useCreateCuratedRailMutation } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { fieldProblems, problemText } from '../../domain/console/problem-of';
import { emptyDraft, inputOf, type RailDraft } from './rail-draft';
import { RailForm } from './rail-form';

/** A rail that is not there yet. */
export function NewRail({ onCreated }: { onCreated: (id: string) => void }) {
  const [createRail, { loading }] = useCreateCuratedRailMutation();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const save = async (draft: RailDraft): Promise<void> => {
    setProblems({});
    try {
      const { data } = await createRail({ variables: { input: inputOf(draft) } });
      if (!data) return;
      toast(`${data.createCuratedRail.name} is added below the others.`);
      onCreated(data.createCuratedRail.id);
    } catch (error) {
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
        initial={emptyDraft}
        action="Add rail"
        isBusy={loading}
        problems={problems}
        onSave={(draft) => void save(draft)}
      >
        <ButtonLink to="/admin/rails" look="quiet">
          Back to the rails
        </ButtonLink>
      </RailForm>
    </section>
  );
}
