import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';

type Way = 'tmdb' | 'hand';

const typingPauseMilliseconds = 250;

/** Where one is in adding a title, as the address says; the text in the field runs ahead of it. */
export function useAddPlace() {
  const [address, setAddress] = useSearchParams();
  const query = (address.get('q') ?? '').slice(0, 200);
  const way: Way = address.get('way') === 'hand' ? 'hand' : 'tmdb';
  const chosen = address.get('title');
  const [text, setText] = useState(query);
  const write = useRef(setAddress);
  useEffect(() => {
    write.current = setAddress;
  });
  useEffect(() => {
    if (text.trim() === query) return;
    const timer = setTimeout(() => {
      const next = text.trim();
      write.current(next ? { q: next } : {}, { replace: true, preventScrollReset: true });
    }, typingPauseMilliseconds);
    return () => clearTimeout(timer);
    // Only typing writes; another address is not undone by what stands in the field.
  }, [text]);
  return {
    query,
    way,
    chosen,
    text,
    setText,
    goBy: (next: Way) => setAddress({ ...(query && { q: query }), ...(next === 'hand' && { way: 'hand' }) }),
    choose: (id: string | null) => setAddress({ ...(query && { q: query }), ...(id && { title: id }) }),
  };
}
