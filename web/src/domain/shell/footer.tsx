import { Link } from 'react-router';
import { useCatalogueAttributionQuery } from '../../generated/graphql';
import { Wordmark } from '../../ui/wordmark';
import { Attribution } from '../source-notes/source-notes';
import { useToldAttribution } from '../source-notes/told-attribution';

export function Footer() {
  const { data } = useCatalogueAttributionQuery();
  // A catalogue that no longer asks its source still shows facts that came from there.
  const told = useToldAttribution();
  const attribution = told ?? data?.catalogueAttribution;
  return (
    <footer className="page-gutter mt-24 flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-t border-line py-8 text-[15px] text-paper-dim">
      <p>
        <Wordmark className="text-paper" />{' '}
        <span className="ml-2">A film club of your own, run by people.</span>
      </p>
      <nav aria-label="Footer" className="-mx-2 flex flex-wrap">
        <Link to="/plans" className="inline-flex min-h-11 items-center px-2 hover:text-paper">
          Plans
        </Link>
        <Link to="/search" className="inline-flex min-h-11 items-center px-2 hover:text-paper">
          Search
        </Link>
      </nav>
      {attribution && (
        <Attribution text={attribution} logoUrl={data?.catalogueAttributionLogoUrl} className="w-full" />
      )}
    </footer>
  );
}
