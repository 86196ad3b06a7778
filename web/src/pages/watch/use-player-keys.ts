import { useEffect, useRef } from 'react';
import { commandForKey, type PlayerCommand } from './key-map';

interface PlayerKeys {
  run: (command: PlayerCommand) => void;
  /** Called at every key, so that the controls show themselves. */
  wake: () => void;
  /** While a menu is open its keys are its own. */
  isPaused: boolean;
}

/** The player owns the page, so its keys work wherever the focus is. */
export function usePlayerKeys(keys: PlayerKeys): void {
  const newest = useRef(keys);
  useEffect(() => {
    newest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { run, wake, isPaused } = newest.current;
      wake();
      const target = event.target instanceof Element ? event.target : null;
      // A focused button is pressed with the space bar; the volume moves with the arrows.
      const isOnButton = target?.closest('button, a') && (event.key === ' ' || event.key === 'Enter');
      if (isPaused || isOnButton || target?.closest('[data-keys="own"]')) return;
      const command = commandForKey(event);
      if (!command) return;
      event.preventDefault();
      run(command);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}
