import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { searchAddress, suggestionAddress } from '../suggestions/suggestion-address';
import { SuggestionList } from '../suggestions/suggestion-list';
import { useSuggestionBox } from '../suggestions/use-suggestion-box';

/** The field in the header: it suggests titles and people as one types, and Enter opens the search page. */
export function HeaderSearch() {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [text, setText] = useState('');
  const box = useSuggestionBox({
    text,
    onPick: (suggestion) => void navigate(suggestionAddress(suggestion)),
  });
  // Once one has arrived, the words that led there are done with.
  useEffect(() => setText(''), [pathname]);
  if (pathname === '/search') return null;
  return (
    <form
      role="search"
      className="relative hidden md:block"
      onSubmit={(event) => {
        event.preventDefault();
        box.close();
        void navigate(searchAddress(text.trim()));
      }}
    >
      <Search
        size={18}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-paper-dim"
      />
      <input
        type="search"
        enterKeyHint="search"
        aria-label="Search films and people"
        placeholder="Search"
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          box.open();
        }}
        {...box.inputProps}
        className="h-11 w-44 rounded bg-ink-high pr-3 pl-9.5 text-[15px] transition-colors hover:bg-line lg:w-60"
      />
      <SuggestionList {...box.listProps} className="right-0 w-84" />
    </form>
  );
}
