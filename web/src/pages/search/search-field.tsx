import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import { suggestionAddress } from '../../domain/suggestions/suggestion-address';
import { SuggestionList } from '../../domain/suggestions/suggestion-list';
import { useSuggestionBox } from '../../domain/suggestions/use-suggestion-box';
import { maximumQueryLength } from './search-state';

interface SearchFieldProps {
  text: string;
  onText: (text: string) => void;
  /** For Enter and for a suggested search. */
  onSearch: (query: string) => void;
}

/** The words, large; the results below follow while one types, and what is suggested leads straight there. */
export function SearchField({ text, onText, onSearch }: SearchFieldProps) {
  const navigate = useNavigate();
  const box = useSuggestionBox({
    text,
    onPick: (suggestion) => {
      if (suggestion.kind === 'QUERY') onSearch(suggestion.text);
      else void navigate(suggestionAddress(suggestion));
    },
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const element = field.current;
    // Who comes to look through everything wants no keyboard over it, and who comes back wants their place.
    if (!element || !matchMedia('(pointer: fine)').matches) return;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);
  return (
    <form
      className="relative border-b-2 border-paper"
      onSubmit={(event) => {
        event.preventDefault();
        box.close();
        onSearch(text.trim());
      }}
    >
      <Search
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-0 size-6 -translate-y-1/2 text-paper-dim sm:size-8"
      />
      <input
        ref={field}
        type="search"
        enterKeyHint="search"
        aria-label="Search films, series, people and genres"
        placeholder="A title, a person"
        maxLength={maximumQueryLength}
        value={text}
        onChange={(event) => {
          onText(event.target.value);
          box.open();
        }}
        {...box.inputProps}
        className="display h-16 w-full bg-transparent pl-10 text-[clamp(24px,3.6vw,46px)] outline-none sm:h-20 sm:pl-14"
      />
      <SuggestionList {...box.listProps} className="inset-x-0 sm:right-auto sm:w-md" />
    </form>
  );
}
