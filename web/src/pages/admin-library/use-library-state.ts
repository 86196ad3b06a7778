import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { type LibraryState, readLibraryState, writeLibraryState } from './library-state';

const typingPauseMilliseconds = 200;

/** The library as the address says, and the text in the field, which runs ahead of it while one types. */
export function useLibraryState() {
  const [address, setAddress] = useSearchParams();
  const state = readLibraryState(address);
  const [text, setText] = useState(state.text);
  const written = useRef(state.text);

  // Back, forward and links change the address without the field.
  useEffect(() => {
    if (state.text === written.current) return;
    written.current = state.text;
    setText(state.text);
  }, [state.text]);

  const change = (next: Partial<LibraryState>, { isTyping = false } = {}) => {
    const whole = { ...state, text: text.trim(), ...next };
    written.current = whole.text;
    if (next.text !== undefined && !isTyping) setText(next.text);
    setAddress(writeLibraryState(whole), { replace: isTyping, preventScrollReset: true });
  };
  const newest = useRef(change);
  useEffect(() => {
    newest.current = change;
  });
  useEffect(() => {
    if (text.trim() === written.current) return;
    const timer = setTimeout(
      () => newest.current({ text: text.trim() }, { isTyping: true }),
      typingPauseMilliseconds,
    );
    return () => clearTimeout(timer);
  }, [text]);
  return { state, text, setText, change };
}
