import { Search } from 'lucide-react';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** The field in the header. The first letter opens the search page, whose own field takes over. */
export function HeaderSearch() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [text, setText] = useState('');
  if (pathname === '/search') return null;
  const search = (value: string) => {
    setText(value);
    void navigate(value ? `/search?q=${encodeURIComponent(value)}` : '/search', { flushSync: true });
  };
  return (
    <form
      role="search"
      className="relative hidden md:block"
      onSubmit={(event) => {
        event.preventDefault();
        search(text);
      }}
    >
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-paper-dim"
      />
      <input
        type="search"
        aria-label="Search films"
        placeholder="Search"
        value={text}
        onChange={(event) => search(event.target.value)}
        className="h-11 w-44 rounded bg-ink-high pr-3 pl-9.5 text-[15px] transition-colors hover:bg-line lg:w-56"
      />
    </form>
  );
}
