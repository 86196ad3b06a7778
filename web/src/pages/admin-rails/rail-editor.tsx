import { useCallback, useState } from 'react';
import { useHealing } from '../../apollo/use-healing';
import { QueryProblem } from '../../domain/page/query-problem';
import { LeaveDialog } from '../../domain/title-form/leave-dialog';
import { useLeaveGuard } from '../../domain/title-form/use-leave-guard';
import { useAdminRailQuery } from '../../generated/graphql';
import { Button, ButtonLink } from '../../ui/button';
import { Problem } from '../../ui/problem';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { RailConflictNotice } from './rail-conflict-notice';
import { RailForm } from './rail-form';
import { type OpenRail, useRailEdit } from './use-rail-edit';

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
  const read = useCallback(async () => (await refetch()).data?.curatedRail ?? null, [refetch]);
  if (rail) {
    return <OpenEditor key={rail.id} rail={rail} read={read} onChanged={onChanged} />;
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

interface OpenEditorProps {
  rail: OpenRail;
  /** What the service has of it now. */
  read: () => Promise<OpenRail | null>;
  onChanged: RailEditorProps['onChanged'];
}

function OpenEditor({ rail, read, onChanged }: OpenEditorProps) {
  const now = useNow();
  const edit = useRailEdit(rail, read, onChanged);
  const blocker = useLeaveGuard(edit.isUnsaved);
  const [isSure, setIsSure] = useState(false);
  const { updatedBy } = rail;
  return (
    <section aria-labelledby="rail-heading">
      <h2 id="rail-heading" className="heading text-2xl break-words">
        {rail.name}
      </h2>
      <p className="mt-1 pb-5 text-[15px] text-paper-dim">
        Changed {formatAgo(rail.updatedAt, now)}
        {updatedBy && ` by ${updatedBy.name}`}
      </p>
      {edit.conflict && <RailConflictNotice conflict={edit.conflict} onTake={edit.takeTheirs} />}
      <RailForm
        draft={edit.draft}
        onDraft={edit.write}
        action="Save"
        isBusy={edit.isBusy}
        problems={edit.problems}
        onSave={() => void edit.save()}
      >
        <ButtonLink to="/admin/rails" look="quiet">
          Back to the rails
        </ButtonLink>
        {isSure ? (
          <span className="ml-auto inline-flex flex-wrap gap-2">
            <Button look="danger" autoFocus disabled={edit.isBusy} onClick={() => void edit.remove()}>
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
      <LeaveDialog blocker={blocker} />
    </section>
  );
}
