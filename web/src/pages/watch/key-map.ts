export type PlayerCommand =
  | { type: 'toggle-play' }
  | { type: 'seek-by'; seconds: number }
  | { type: 'seek-to'; fraction: number }
  | { type: 'volume-by'; amount: number }
  | { type: 'toggle-mute' }
  | { type: 'toggle-captions' }
  | { type: 'toggle-full-screen' };

interface KeyPress {
  key: string;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
}

export const seekStepSeconds = 10;
const volumeStep = 0.1;

const commands: Record<string, PlayerCommand> = {
  ' ': { type: 'toggle-play' },
  k: { type: 'toggle-play' },
  arrowleft: { type: 'seek-by', seconds: -seekStepSeconds },
  j: { type: 'seek-by', seconds: -seekStepSeconds },
  arrowright: { type: 'seek-by', seconds: seekStepSeconds },
  l: { type: 'seek-by', seconds: seekStepSeconds },
  arrowup: { type: 'volume-by', amount: volumeStep },
  arrowdown: { type: 'volume-by', amount: -volumeStep },
  home: { type: 'seek-to', fraction: 0 },
  m: { type: 'toggle-mute' },
  c: { type: 'toggle-captions' },
  f: { type: 'toggle-full-screen' },
};

/** What a key means to the player; null where it means nothing, so that the browser's own shortcuts keep working. */
export function commandForKey({ key, ctrlKey, metaKey, altKey }: KeyPress): PlayerCommand | null {
  if (ctrlKey || metaKey || altKey) return null;
  if (/^[0-9]$/.test(key)) return { type: 'seek-to', fraction: Number(key) / 10 };
  return commands[key.toLowerCase()] ?? null;
}
