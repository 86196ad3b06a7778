import { type ComponentProps, type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react';
import { type Suggestion_suggestionFragment, useSuggestionsQuery } from '../../generated/graphql';

const typingPauseMilliseconds = 120;
/** Longer ones are no beginnings of names any more. */
const longestPrefix = 60;

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPauseMilliseconds);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface SuggestionBoxOptions {
  text: string;
  onPick: (suggestion: Suggestion_suggestionFragment) => void;
}

/**
 * What a field needs to suggest while somebody types: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/, with a list
 * that opens on typing and a choice that is only made by the person. Enter without a choice is the form's affair.
 */
export function useSuggestionBox({ text, onPick }: SuggestionBoxOptions) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  const [active, setActive] = useState(-1);
  const prefix = useSettled(text).trim().slice(0, longestPrefix);
  const { data, previousData } = useSuggestionsQuery({
    variables: { prefix },
    skip: !isOpen || prefix === '',
  });
  const found = useDeferredValue((data ?? previousData)?.suggest);
  const suggestions = isOpen && text.trim() !== '' ? (found ?? []) : [];
  const isShown = suggestions.length > 0;
  // A list that has become shorter has no such place any more.
  const place = active < suggestions.length ? active : -1;
  const optionId = (index: number) => `${id}-${index}`;

  const close = () => {
    setIsOpen(false);
    setActive(-1);
  };
  const pick = (suggestion: Suggestion_suggestionFragment) => {
    close();
    onPick(suggestion);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends the writing of an East Asian word is no choice.
    if (event.nativeEvent.isComposing) return;
    const chosen = suggestions[place];
    if (event.key === 'Enter') {
      if (!chosen) return close();
      event.preventDefault();
      pick(chosen);
    } else if (event.key === 'Escape' && isShown) {
      // Without this the browser would empty the field, too.
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      if (!isShown) return setIsOpen(true);
      event.preventDefault();
      // One place more than there are suggestions: the field itself.
      const places = suggestions.length + 1;
      setActive(((place + 1 + (event.key === 'ArrowDown' ? 1 : -1) + places) % places) - 1);
    }
  };

  const inputProps = {
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-expanded': isShown,
    'aria-controls': isShown ? `${id}-list` : undefined,
    'aria-activedescendant': place >= 0 ? optionId(place) : undefined,
    autoComplete: 'off',
    autoCorrect: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    onKeyDown,
    onBlur: close,
  } satisfies ComponentProps<'input'>;

  return {
    inputProps,
    listProps: { id: `${id}-list`, suggestions, active: place, optionId, onPick: pick, onPoint: setActive },
    /** For the field's own change handler. */
    open: () => {
      setIsOpen(true);
      setActive(-1);
    },
    close,
  };
}
