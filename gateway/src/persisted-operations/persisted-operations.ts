import type { ResolvedText } from '../operation/admit-operation';
import type { OperationRequest } from '../operation/operation-request';
import { AutomaticOperations } from './automatic-operations';
import { hashOf, type OperationManifest, type RegisteredOperation } from './operation-manifest';
import {
  invalidHash,
  mismatch,
  nothingToRun,
  notRegistered,
  notSupported,
  registeredOnly,
  unknownHash,
} from './refusals';

/** With it, text that is in no manifest runs in production too. */
export const ADHOC_SCOPE = 'graph:adhoc';

/**
 * `only`: what is in a manifest, by hash or letter for letter. `automatic`: any text, and clients may register theirs
 * under its hash. `off`: any text; of hashes, those of the manifests alone.
 */
export type PersistedOperationsMode = 'only' | 'automatic' | 'off';

export interface PersistedOperationsOptions {
  manifests: readonly OperationManifest[];
  mode: PersistedOperationsMode;
  /** For everything that clients registered themselves. */
  automaticBytes?: number;
}

export interface PersistedOperations {
  /** @throws BAD_USER_INPUT with a `reason` that begins with PERSISTED_QUERY, or QUERY_MISSING; status 400. */
  resolve(request: OperationRequest, scopes: ReadonlySet<string>): ResolvedText;
  /** Every operation of the manifests, once each. */
  operations(): readonly RegisteredOperation[];
}

const AUTOMATIC_BYTES = 8 * 1024 * 1024;

/** Finds the text for what a client sent: its hash, its text or both. */
export function createPersistedOperations({
  manifests,
  mode,
  automaticBytes = AUTOMATIC_BYTES,
}: PersistedOperationsOptions): PersistedOperations {
  const registered = new Map(manifests.flat().map((operation) => [operation.id, operation] as const));
  const automatic = mode === 'automatic' ? new AutomaticOperations(automaticBytes) : null;

  function byHash(id: string, isAdhocAllowed: boolean): ResolvedText {
    const known = registered.get(id);
    if (known) return { query: known.body, isTrusted: true };
    const query = automatic?.get(id);
    if (query !== undefined) return { query, isTrusted: false };
    if (mode === 'off') throw notSupported();
    throw isAdhocAllowed ? unknownHash() : notRegistered();
  }

  function byText(query: string, sentHash: string | null, isAdhocAllowed: boolean): ResolvedText {
    const id = hashOf(query);
    if (sentHash !== null && sentHash !== id) throw mismatch();
    if (registered.has(id)) return { query, isTrusted: true };
    if (!isAdhocAllowed) throw sentHash === null ? registeredOnly() : notRegistered();
    if (sentHash !== null) automatic?.register(id, query);
    return { query, isTrusted: false };
  }

  return {
    resolve: ({ query, extensions }, scopes) => {
      const hash = hashIn(extensions);
      const isAdhocAllowed = mode !== 'only' || scopes.has(ADHOC_SCOPE);
      // The WebSocket protocol demands a text, so clients that send a hash over it leave the text empty.
      if (query) return byText(query, hash, isAdhocAllowed);
      if (hash === null) throw nothingToRun();
      return byHash(hash, isAdhocAllowed);
    },
    operations: () => [...registered.values()],
  };
}

/** Null when none was sent. @throws BAD_USER_INPUT for one that is not as the protocol says. */
function hashIn(extensions: Readonly<Record<string, unknown>>): string | null {
  const sent = Object.hasOwn(extensions, 'persistedQuery') ? extensions.persistedQuery : null;
  if (sent === null || sent === undefined) return null;
  const { version, sha256Hash } = sent as { version?: unknown; sha256Hash?: unknown };
  if (version !== 1) throw invalidHash('Persisted operations are known in version 1 alone.');
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/.test(sha256Hash)) {
    throw invalidHash('A persisted operation is named by its SHA-256 in lower-case hexadecimal.');
  }
  return sha256Hash;
}
