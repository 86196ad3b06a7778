import { type DocumentNode, type FieldNode, type GraphQLError, type OperationDefinitionNode } from 'graphql';
import type { Rights } from '../../../subgraphs/kit/src/index';
import { fragmentsOf } from '../document/fragments-of';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import { AccessRules } from './access-rules';
import { listRefusals, type RemovedField } from './list-refusals';
import { removeFields } from './remove-fields';
import { responseKeysOf, type FragmentsByName } from './selections';

/** What is left of an operation for somebody. It depends on the document and the rights alone, so it can be kept. */
export interface FilteredOperation {
  /** What to plan and run: the given document when nothing was refused, else one with this operation alone. */
  readonly document: DocumentNode;
  /** The operation of `document`. */
  readonly operation: OperationDefinitionNode;
  /** A refusal for each field that was taken out; empty when nothing was. */
  readonly removed: readonly RemovedField[];
  /** True when no field is left to run, so that a mutation does nothing and a subscription does not start. */
  readonly isEmpty: boolean;
  /** What `restoreRemoved` needs; null when nothing was taken out. */
  readonly original: OriginalOperation | null;
}

export interface OriginalOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: FragmentsByName;
  /** The refused nodes of the original document. */
  readonly refused: ReadonlyMap<FieldNode, GraphQLError>;
  /** Nodes of the original document under which something was refused. */
  readonly touched: ReadonlySet<FieldNode>;
  /** Response key under which the filtered document asks for an object's type where the restoration needs it. */
  readonly typeKey: string;
}

export type AuthorizationFilter = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  rights: Rights,
) => FilteredOperation;

/**
 * Takes out of a valid document what `@authenticated` and `@requiresScopes` forbid these rights, on every path to it.
 * A selection that becomes empty asks for `__typename`, so that its parent still tells whether it exists; what remains
 * has no `@defer`, for an answer with holes comes in one piece.
 *
 * https://specs.apollo.dev/authenticated/v0.1, https://specs.apollo.dev/requiresScopes/v0.1
 */
export function createAuthorizationFilter(
  loaded: Pick<LoadedSupergraph, 'schema' | 'supergraphSchema'>,
): AuthorizationFilter {
  const rules = new AccessRules(loaded.supergraphSchema);
  return (document, operation, rights) => {
    const whole: FilteredOperation = { document, operation, removed: [], isEmpty: false, original: null };
    if (!rules.areDeclared) return whole;
    const fragments: FragmentsByName = Object.fromEntries(fragmentsOf(document));
    const typeKey = unusedKey(responseKeysOf(document));
    const left = removeFields({ schema: loaded.schema, fragments, rules, rights, typeKey }, operation);
    if (left.refused.size === 0) return whole;
    const { refused, touched } = left;
    const original: OriginalOperation = { operation, fragments, refused, touched, typeKey };
    return {
      document: left.document,
      operation: left.operation,
      isEmpty: left.isEmpty,
      removed: listRefusals(loaded.schema, original),
      original,
    };
  };
}

function unusedKey(used: ReadonlySet<string>): string {
  let key = 'runtimeType_';
  while (used.has(key)) key += '_';
  return key;
}
