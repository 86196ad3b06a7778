import { useEffect, useRef } from 'react';

interface QueueKeyActions {
  move: (step: 1 | -1) => void;
  approve: () => void;
  reject: () => void;
  undo: () => void;
}

const actionOfKey: Record<string, (actions: QueueKeyActions) => void> = {
  j: (actions) => actions.move(1),
  arrowdown: (actions) => actions.move(1),
  k: (actions) => actions.move(-1),
  arrowup: (actions) => actions.move(-1),
  a: (actions) => actions.approve(),
  r: (actions) => actions.reject(),
  u: (actions) => actions.undo(),
};

/** Drives the table by single keys, unless the person is writing or a dialog is open. */
export function useQueueKeys(actions: QueueKeyActions, isPaused: boolean): void {
  const newest = useRef(actions);
  useEffect(() => {
    newest.current = actions;
  });
  useEffect(() => {
    if (isPaused) return;
    const press = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (target.closest('input, textarea, select, [role="menu"], [role="dialog"]')) return;
      const action = actionOfKey[event.key.toLowerCase()];
      if (!action) return;
      event.preventDefault();
      action(newest.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [isPaused]);
}
