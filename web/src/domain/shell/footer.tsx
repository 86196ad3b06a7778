import { Link } from 'react-router';
import { Wordmark } from '../../ui/wordmark';

export function Footer() {
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
    </footer>
  );
}
