import { useState } from 'react';
import { toast } from 'sonner';
import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import {
  type AdminRailQuery,
  useAdminRailQuery,
  useDeleteCuratedRailMutation,
  useUpdateCuratedRailMutation,
} from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { fieldProblems, isConflict, problemText } from '../../domain/console/problem-of';
import { draftOf, inputOf, type RailDraft } from './rail-draft';
import { RailForm } from './rail-form';

type OpenRail = NonNullable<AdminRailQuery['curatedRail']>;

interface RailEditorProps {
  id: string;
  /** Null once it is deleted. */
  onChanged: (id: string | null) => void;
}

/** One rail, to be changed or deleted. */
export function RailEditor({ id, onChanged }: RailEditorProps) {
  const result = useAdminRailQuery({ variables: { id }, fetchPolicy: 'network-only' });
  const { data, error, loading, refetch } = result;
  useHealing(result);
  const rail = data?.curatedRail;
  if (rail) {
    // A newer version, saved here or by somebody else, begins a new form.
    return (
      <OpenEditor key={rail.version} rail={rail} onChanged={onChanged} onReload={() => void refetch()} />
    );
  }
  if (loading) {
    return (
      <>
        <LoadingNote>Loading the rail</LoadingNote>
        <Skeleton className="h-96" />
      </>
    );
  }
  if (error) return <QueryProblem error={error} what="The rail" onRetry={refetch} level="panel" />;
  return (
    <Problem
      level="panel"
      title="This rail is gone"
      actions={<ButtonLink to="/admin/rails">To the rails</ButtonLink>}
    >
      <p>Somebody has deleted it, or its address is wrong.</p>
    </Problem>
  );
}

function OpenEditor({
  rail,
  onChanged,
  onReload,
}: {
  rail: OpenRail;
  onChanged: RailEditorProps['onChanged'];
  onReload: () => void;
}) {
  const now = useNow();
  const [updateRail, updating] = useUpdateCuratedRailMutation();
  const [deleteRail, deleting] = useDeleteCuratedRailMutation();
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [isSure, setIsSure] = useState(false);
  const { id, version: expectedVersion, updatedBy } = rail;

  const explain = (error: unknown, what: string): void => {
    setProblems(fieldProblems(error));
    if (!isConflict(error)) {
      toast.error(what, { description: problemText(error) });
      return;
    }
    toast.error('Somebody else has changed this rail since you opened it.', {
      description: 'Yours is not saved. Load theirs, then change it again.',
      action: { label: 'Load theirs', onClick: onReload },
    });
  };
  const save = async (draft: RailDraft): Promise<void> => {
    setProblems({});
    try {
      await updateRail({ variables: { input: { id, expectedVersion, ...inputOf(draft) } } });
      toast(`${draft.name} is saved.`);
      onChanged(id);
      onReload();
    } catch (error) {
      explain(error, 'The rail could not be saved.');
    }
  };
  const remove = async (): Promise<void> => {
    try {
      await deleteRail({ variables: { input: { id, expectedVersion } } });
      toast(`${rail.name} is deleted.`);
      onChanged(null);
    } catch (error) {
      explain(error, 'The rail could not be deleted.');
    }
  };

  return (
    <section aria-labelledby="rail-heading">
      <h2 id="rail-heading" className="heading text-2xl break-words">
        {rail.name}
      </h2>
      <p className="mt-1 pb-5 text-[15px] text-paper-dim">
        Changed {formatAgo(rail.updatedAt, now)}
        {updatedBy && ` by ${updatedBy.name}`}
      </p>
      <RailForm
        initial={draftOf(rail, rail.titles?.nodes ?? [])}
        action="Save"
        isBusy={updating.loading || deleting.loading}
        problems={problems}
        onSave={(draft) => void save(draft)}
      >
        <ButtonLink to="/admin/rails" look="quiet">
          Back to the rails
        </ButtonLink>
        {isSure ? (
          <span className="ml-auto inline-flex flex-wrap gap-2">
            <Button look="danger" autoFocus onClick={() => void remove()}>
              Delete for good
            </Button>
            <Button look="quiet" onClick={() => setIsSure(false)}>
              Keep it
            </Button>
          </span>
        ) : (
          <Button look="danger" className="ml-auto" onClick={() => setIsSure(true)}>
            Delete
          </Button>
        )}
      </RailForm>
    </section>
  );
}
