import { useEffect, useSyncExternalStore } from 'react';

let told: readonly string[] = [];
const listeners = new Set<() => void>();

function change(next: readonly string[]): void {
  told = next;
  for (const listener of [...listeners]) listener();
}

/** While the page shows facts of a source that asks for these words, the footer says them. Null: nothing to say. */
export function useAttribution(text: string | null | undefined): void {
  useEffect(() => {
    if (!text) return;
    change([...told, text]);
    return () => {
      const index = told.indexOf(text);
      change(told.filter((_, at) => at !== index));
    };
  }, [text]);
}

/** What the page's own facts ask for; null where they ask for nothing. */
export function useToldAttribution(): string | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => told[0] ?? null,
  );
}
