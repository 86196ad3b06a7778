import { Plus } from 'lucide-react';
import { useNavigate, useParams } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { QueryProblem } from '../../domain/page/query-problem';
import { ButtonLink } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { LoadingNote, Skeleton } from '../../ui/skeleton';
import { FeaturedTitle } from './featured-title';
import { RailEditor } from './rail-editor';
import { NewRail } from './new-rail';
import { RailList } from './rail-list';
import { useRails } from './use-rails';

/** The rows of the front page that the operator makes, in their order, and the title that opens it. */
export function AdminRailsPage() {
  const { railId } = useParams();
  const navigate = useNavigate();
  const { rails, data, error, loading, refetch, order } = useRails();
  const changed = (id: string | null): void => {
    void refetch().catch(() => undefined);
    void navigate(id ? `/admin/rails/${id}` : '/admin/rails');
  };
  return (
    <div className="page-gutter pt-7 pb-20">
      <PageTitle>Rails</PageTitle>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-6">
        <h1 className="display text-[clamp(32px,4vw,52px)]">Rails</h1>
        <ButtonLink to="/admin/rails/new" icon={<Plus size={18} aria-hidden />}>
          New rail
        </ButtonLink>
      </div>
      {!rails && loading && (
        <>
          <LoadingNote>Loading the rails</LoadingNote>
          <Skeleton className="h-80" />
        </>
      )}
      {!rails && !loading && <QueryProblem error={error} what="The rails" onRetry={refetch} level="panel" />}
      {rails && (
        <div className="grid grid-cols-1 gap-x-12 gap-y-8 lg:grid-cols-[minmax(320px,420px)_minmax(0,1fr)]">
          {/* On a narrow window an opened rail stands alone: its list is one step back. */}
          <div className={classNames(railId && 'max-lg:hidden')}>
            <FeaturedTitle featured={data?.featuredTitle ?? null} onChanged={() => void refetch()} />
            <RailList rails={rails} openId={railId ?? null} onOrder={(ids) => void order(ids)} />
          </div>
          <div className={classNames(!railId && 'max-lg:hidden')}>
            {railId === 'new' && (
              <NewRail onCreated={changed} onAddedBefore={() => void refetch().catch(() => undefined)} />
            )}
            {railId && railId !== 'new' && <RailEditor key={railId} id={railId} onChanged={changed} />}
            {!railId && rails.length > 0 && (
              <p className="border-t border-line pt-8 text-xl text-paper-dim">
                Open a rail to change it, or take it by its handle to move it.
              </p>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
