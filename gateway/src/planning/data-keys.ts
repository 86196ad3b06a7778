import { Kind, visit, type DocumentNode, type FieldNode } from 'graphql';
import { responseKeyOf } from '../document/response-key';

/** A document in which some fields stand under other keys than in the answer. */
export interface MovedKeys {
  readonly document: DocumentNode;
  /** By the key in the document, and so in what subgraphs send; what is not here is the same. */
  readonly answerKeys: ReadonlyMap<string, string>;
}

/**
 * Moves what a client calls like a field that the plan needs: with `{ films { id: name } }` the planner would take the
 * name for the key, or answer with the key.
 * @returns null when nothing has to move.
 */
export function withDataKeys(document: DocumentNode, neededFields: ReadonlySet<string>): MovedKeys | null {
  const used = new Set(neededFields);
  const inTheWay = new Set<string>();
  visit(document, {
    Field: (node) => {
      const key = responseKeyOf(node);
      used.add(key);
      if (neededFields.has(key) && isOwnValue(node)) inTheWay.add(key);
    },
  });
  if (inTheWay.size === 0) return null;
  const dataKeys = new Map<string, string>();
  for (const key of inTheWay) {
    let free = `${key}_`;
    while (used.has(free)) free += '_';
    dataKeys.set(key, free);
  }
  return {
    document: visit(document, {
      Field: {
        leave: (node) => {
          const key = isOwnValue(node) ? dataKeys.get(responseKeyOf(node)) : undefined;
          return key === undefined ? undefined : { ...node, alias: { kind: Kind.NAME, value: key } };
        },
      },
    }),
    answerKeys: new Map([...dataKeys].map(([key, free]) => [free, key])),
  };
}

/** Under its own name and without arguments, a field has the value that a plan would ask for. */
const isOwnValue = ({ name, alias, arguments: given }: FieldNode): boolean =>
  (alias !== undefined && alias.value !== name.value) || Boolean(given?.length);
