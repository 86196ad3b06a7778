import { Bookmark, House, Search, UserRound } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { NavLink } from 'react-router';
import { classNames } from '../../ui/class-names';

const places: { to: string; name: string; Icon: LucideIcon }[] = [
  { to: '/', name: 'Home', Icon: House },
  { to: '/search', name: 'Search', Icon: Search },
  { to: '/my-list', name: 'My List', Icon: Bookmark },
  { to: '/account', name: 'Account', Icon: UserRound },
];

/** The main places at the foot of a phone's screen, where the header has no room for them. */
export function TabBar() {
  return (
    <nav
      aria-label="Main places"
      className="fixed inset-x-0 bottom-0 z-40 grid grid-cols-4 border-t border-line bg-ink pb-[env(safe-area-inset-bottom)] sm:hidden"
    >
      {places.map(({ to, name, Icon }) => (
        <NavLink
          key={to}
          to={to}
          end
          className={({ isActive }) =>
            classNames(
              'flex min-h-14 flex-col items-center justify-center gap-0.5 text-[12px] font-medium -outline-offset-4',
              isActive ? 'text-paper' : 'text-paper-dim',
            )
          }
        >
          <Icon size={21} aria-hidden />
          {name}
        </NavLink>
      ))}
    </nav>
  );
}
