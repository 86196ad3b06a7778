import type { IncomingMessage } from 'node:http';

/** Longer than those of browsers; what a session's list of devices reads stands at the front. */
const MAXIMUM_CHARACTERS = 512;

/** What the browser calls itself, cut to what may be handed on to subgraphs; null when it says nothing. */
export const userAgentOf = ({ headers }: IncomingMessage): string | null =>
  headers['user-agent']?.slice(0, MAXIMUM_CHARACTERS) ?? null;
