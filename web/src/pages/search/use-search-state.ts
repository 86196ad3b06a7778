import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readSearchState, type SearchState, writeSearchState } from './search-state';

const typingPauseMilliseconds = 160;

/**
 * The search as it stands in the address, and the text in the field, which runs ahead of it while the person types.
 */
export function useSearchState() {
  const [address, setAddress] = useSearchParams();
  const state = readSearchState(address);
  const [text, setText] = useState(state.query);
  const written = useRef(state.query);

  // Back, forward and links change the address without the field.
  useEffect(() => {
    if (state.query === written.current) return;
    written.current = state.query;
    setText(state.query);
  }, [state.query]);

  /** A choice is a step that "back" undoes; letters are not. */
  const change = (next: Partial<SearchState>, { isTyping = false } = {}) => {
    const whole = { ...state, query: text.trim(), ...next };
    written.current = whole.query;
    if (next.query !== undefined && !isTyping) setText(whole.query);
    setAddress(writeSearchState(whole), {
      replace: isTyping,
      preventScrollReset: true,
      // A box that is ticked must not wait for a transition to look so.
      flushSync: !isTyping,
    });
  };

  const commit = useRef(change);
  useEffect(() => {
    commit.current = change;
  });
  useEffect(() => {
    if (text.trim() === written.current) return;
    const timer = setTimeout(
      () => commit.current({ query: text.trim() }, { isTyping: true }),
      typingPauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [text]);

  return { state, text, setText, change };
}
