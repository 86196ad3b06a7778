import {
  getNamedType,
  GraphQLError,
  isCompositeType,
  isListType,
  isNonNullType,
  Kind,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { conditionsOf, type Condition } from '../document/conditions';
import { responseKeyOf } from '../document/response-key';
import type { OriginalOperation } from './authorization-filter';
import { conditionOf, fieldOf, isMetaField, rootTypeOf } from './selections';

export interface RemovedField {
  /** Response keys from the root; `@` stands for every item of a list, as in the errors of Apollo's router. */
  readonly path: readonly string[];
  /** UNAUTHENTICATED or FORBIDDEN, with that path. */
  readonly error: GraphQLError;
  /** It was asked for when all of these hold. */
  readonly conditions: readonly Condition[];
}

/** A document that repeats itself more often than this is told of so many; every field is taken out all the same. */
const MAXIMUM_REFUSALS = 500;
/** Fragments that spread each other twice are as many selections as two to the power of their number. */
const MAXIMUM_VISITS = 20_000;

/** Each refused field at each place of the operation where it is asked for. */
export function listRefusals(schema: GraphQLSchema, original: OriginalOperation): RemovedField[] {
  const { operation, fragments, refused } = original;
  const found = new Map<string, RemovedField>();
  const touched = touchedFragments(original);
  let visits = 0;

  const walk = (
    { selections }: SelectionSetNode,
    type: GraphQLCompositeType,
    path: readonly string[],
    outer: readonly Condition[],
  ): void => {
    for (const selection of selections) {
      visits += 1;
      if (found.size >= MAXIMUM_REFUSALS || visits > MAXIMUM_VISITS) return;
      const own = conditionsOf(selection.directives);
      if (!own) continue;
      const conditions = [...outer, ...own];
      if (selection.kind === Kind.INLINE_FRAGMENT) {
        walk(selection.selectionSet, conditionOf(schema, selection, type), path, conditions);
      } else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments[selection.name.value];
        if (!fragment || !touched.has(selection.name.value)) continue;
        walk(fragment.selectionSet, conditionOf(schema, fragment), path, conditions);
      } else if (!isMetaField(selection)) {
        const place = [...path, responseKeyOf(selection)];
        const refusal = refused.get(selection);
        if (refusal) {
          const { message, extensions } = refusal;
          const error = new GraphQLError(message, { path: place, extensions });
          found.set(JSON.stringify([place, conditions]), { path: place, error, conditions });
          continue;
        }
        const returned = fieldOf(type, selection).type;
        const named = getNamedType(returned);
        if (selection.selectionSet && isCompositeType(named)) {
          walk(selection.selectionSet, named, [...place, ...listMarks(returned)], conditions);
        }
      }
    }
  };
  walk(operation.selectionSet, rootTypeOf(schema, operation), [], []);
  return [...found.values()];
}

function listMarks(type: GraphQLOutputType): string[] {
  if (isNonNullType(type)) return listMarks(type.ofType);
  return isListType(type) ? ['@', ...listMarks(type.ofType)] : [];
}

/** Names of the fragments that hold a refused field, in themselves or in one that they spread. */
function touchedFragments({ fragments, refused }: OriginalOperation): ReadonlySet<string> {
  const known = new Map<string, boolean>();
  const holds = ({ selections }: SelectionSetNode): boolean =>
    selections.some((selection) => {
      if (selection.kind === Kind.FRAGMENT_SPREAD) return fragmentHolds(selection.name.value);
      if (selection.kind === Kind.FIELD && refused.has(selection)) return true;
      return selection.selectionSet ? holds(selection.selectionSet) : false;
    });
  const fragmentHolds = (name: string): boolean => {
    let answer = known.get(name);
    if (answer === undefined) {
      const fragment = fragments[name];
      answer = fragment ? holds(fragment.selectionSet) : false;
      known.set(name, answer);
    }
    return answer;
  };
  return new Set(Object.keys(fragments).filter(fragmentHolds));
}
