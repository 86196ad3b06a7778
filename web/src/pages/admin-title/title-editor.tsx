import { ArrowLeft } from 'lucide-react';
import { FormProvider } from 'react-hook-form';
import { Link } from 'react-router';
import { toast } from 'sonner';
import { problemText } from '../../domain/console/problem-of';
import { PageTitle } from '../../domain/page/page-title';
import { LeaveDialog } from '../../domain/title-form/leave-dialog';
import { TitleForm } from '../../domain/title-form/title-form';
import { useLeaveGuard } from '../../domain/title-form/use-leave-guard';
import type { AdminTitle_entryFragment } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { formatAgo } from '../../ui/time';
import { useNow } from '../../ui/use-now';
import { ConflictNotice } from './conflict-notice';
import { SaveBar } from './save-bar';
import { TitleHistory } from './title-history';
import { TitlePictures } from './title-pictures';
import { TmdbLink } from './tmdb-link';
import { useTitleEdit } from './use-title-edit';

interface TitleEditorProps {
  entry: AdminTitle_entryFragment;
  /** What the service has of it now. */
  read: () => Promise<AdminTitle_entryFragment | null>;
}

export function TitleEditor({ entry, read }: TitleEditorProps) {
  const { form, base, conflict, problem, isSaving, save, catchUp, choose, discard, isUnsaved } = useTitleEdit(
    entry,
    read,
  );
  const blocker = useLeaveGuard(isUnsaved);
  const now = useNow(30_000);
  const changed = () =>
    void catchUp().catch((error: unknown) =>
      toast.error('The title could not be read again.', { description: problemText(error) }),
    );
  return (
    <div className="page-gutter pt-7">
      <PageTitle>{`Edit ${entry.name}`}</PageTitle>
      <Link
        to="/admin/library"
        className="inline-flex min-h-9 items-center gap-2 text-[15px] text-paper-dim hover:text-paper"
      >
        <ArrowLeft size={17} aria-hidden />
        Library
      </Link>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-7">
        <div className="min-w-0">
          <h1 className="display text-[clamp(32px,4vw,52px)] break-words">{entry.name}</h1>
          <p className="mt-2 text-[15px] text-paper-dim">
            <span className="figures">{entry.id}</span>, changed {formatAgo(entry.updatedAt, now)}
            {entry.hasMedia ? '' : ', no film yet'}
          </p>
        </div>
        {entry.title && (
          <ButtonLink to={`/title/${entry.id}`} look="secondary">
            As viewers see it
          </ButtonLink>
        )}
      </div>
      <FormProvider {...form}>
        {conflict && <ConflictNotice conflict={conflict} onChoose={choose} />}
        <TitleForm isNew={false} isSeries={entry.kind === 'SERIES'} onSubmit={() => void save()}>
          <TitlePictures entry={entry} onChanged={changed} />
          <TmdbLink entry={entry} version={base.version} onChanged={changed} />
          <TitleHistory id={entry.id} version={entry.version} />
          <SaveBar saved={base.draft} isSaving={isSaving} problem={problem} onDiscard={discard} />
        </TitleForm>
      </FormProvider>
      <LeaveDialog blocker={blocker} />
    </div>
  );
}
