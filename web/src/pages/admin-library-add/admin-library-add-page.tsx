import { ArrowLeft } from 'lucide-react';
import { Link } from 'react-router';
import { PageTitle } from '../../domain/page/page-title';
import { useAddTitleSourcesQuery } from '../../generated/graphql';
import { Choice } from '../../ui/choice';
import { ByHand } from './by-hand';
import { FromTmdb } from './from-tmdb';
import { useAddPlace } from './use-add-place';

/** A title more: from TMDB, or the operator's own by hand. */
export function AdminLibraryAddPage() {
  const place = useAddPlace();
  const { data, loading } = useAddTitleSourcesQuery();
  return (
    <div className="page-gutter pt-7 pb-16">
      <PageTitle>Add a title</PageTitle>
      <Link
        to="/admin/library"
        className="inline-flex min-h-9 items-center gap-2 text-[15px] text-paper-dim hover:text-paper"
      >
        <ArrowLeft size={17} aria-hidden />
        Library
      </Link>
      <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-4 pb-7">
        <h1 className="display text-[clamp(32px,4vw,52px)]">Add a title</h1>
        <Choice
          label="Where the title comes from"
          value={place.way}
          options={[
            { value: 'tmdb', label: 'From TMDB' },
            { value: 'hand', label: 'By hand' },
          ]}
          onChange={place.goBy}
        />
      </div>
      {place.way === 'hand' ? (
        <ByHand name={place.query} />
      ) : (
        <FromTmdb place={place} canImport={loading ? null : (data?.canImportFromTmdb ?? null)} />
      )}
    </div>
  );
}
