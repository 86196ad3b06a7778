import type { FieldPolicy, Reference } from '@apollo/client';

interface StoredEdge {
  cursor?: string;
}
interface StoredConnection {
  nodes?: readonly (Reference | null)[];
  edges?: readonly StoredEdge[];
}

function withoutRepeats<T>(items: readonly T[], keyOf: (item: T) => string | undefined): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/**
 * Keeps one growing list per `keyArgs`: a page asked for with `after` is put behind what is there, any other answer
 * replaces it.
 */
export function growingConnection(keyArgs: string[] | false = false): FieldPolicy<StoredConnection | null> {
  return {
    keyArgs,
    merge(existing, incoming, { args }) {
      if (!incoming || !existing || !args?.['after']) return incoming;
      return {
        ...existing,
        ...incoming,
        ...(incoming.nodes && {
          nodes: withoutRepeats([...(existing.nodes ?? []), ...incoming.nodes], (node) => node?.__ref),
        }),
        ...(incoming.edges && {
          edges: withoutRepeats([...(existing.edges ?? []), ...incoming.edges], (edge) => edge.cursor),
        }),
      };
    },
  };
}
