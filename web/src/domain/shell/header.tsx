import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Link, NavLink } from 'react-router';
import type { ShellQuery } from '../../generated/graphql';
import { ButtonLink } from '../../ui/button';
import { classNames } from '../../ui/class-names';
import { Wordmark } from '../../ui/wordmark';
import { Bell } from '../notifications/bell';
import { HeaderSearch } from './header-search';
import { ProfileMenu } from './profile-menu';

function HeaderLink({ to, children }: { to: string; children: string }) {
  return (
    <NavLink
      to={to}
      end
      className={({ isActive }) =>
        classNames(
          'inline-flex min-h-11 items-center rounded px-2.5 text-[15px] font-medium transition-colors hover:text-paper',
          isActive ? 'text-paper' : 'text-paper-dim',
        )
      }
    >
      {children}
    </NavLink>
  );
}

function useIsScrolled(): boolean {
  const [isScrolled, setIsScrolled] = useState(false);
  useEffect(() => {
    const look = () => setIsScrolled(window.scrollY > 8);
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return isScrolled;
}

export function Header({ isSignedIn, me }: { isSignedIn: boolean; me: ShellQuery['me'] | undefined }) {
  const isScrolled = useIsScrolled();
  return (
    <header
      className={classNames(
        'page-gutter fixed inset-x-0 top-0 z-40 flex h-(--shell) items-center gap-1 transition-colors duration-200',
        isScrolled ? 'bg-ink' : 'bg-transparent',
      )}
    >
      <Link
        to="/"
        aria-label="Stream/Verse, home"
        className="mr-2 inline-flex min-h-11 items-center rounded sm:mr-5"
      >
        <Wordmark className="text-[21px] sm:text-[23px]" />
      </Link>
      {isSignedIn && (
        <nav aria-label="Main" className="hidden sm:flex">
          <HeaderLink to="/">Home</HeaderLink>
          <HeaderLink to="/my-list">My List</HeaderLink>
        </nav>
      )}
      <div className="ml-auto flex items-center gap-1">
        <HeaderSearch />
        <Link
          to="/search"
          aria-label="Search"
          className="inline-grid size-11 place-items-center rounded transition-colors hover:bg-ink-high md:hidden"
        >
          <Search size={21} aria-hidden />
        </Link>
        {isSignedIn && <Bell />}
        {me && <ProfileMenu me={me} />}
        {!isSignedIn && (
          <>
            <Link
              to="/plans"
              className="inline-flex min-h-11 items-center rounded px-3 text-[15px] font-medium hover:underline max-sm:hidden"
            >
              Plans
            </Link>
            <ButtonLink to="/sign-in" look="secondary" size="small" className="ml-1 min-h-11">
              Sign in
            </ButtonLink>
          </>
        )}
      </div>
    </header>
  );
}
