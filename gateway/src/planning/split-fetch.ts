import type { FetchNode, QueryPlanSelectionNode } from '@apollo/query-planner';
import {
  Kind,
  parse,
  print,
  stripIgnoredCharacters,
  visit,
  type DocumentNode,
  type FieldNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ArgumentFields } from './argument-fields';

/** What one call gives to the subgraph: by the name that it knows, the name in the plan. */
type Given = Map<string, string>;

/**
 * A representation says one price, so fields that require the same field with other arguments are asked for in calls
 * of their own.
 * @returns the fetch itself when all agree.
 */
export function splitFetch(node: FetchNode, fields: ArgumentFields): FetchNode[] {
  if (!requiresTwoOfOne(node.requires ?? [], fields, new Map())) return [node];
  const document = parse(node.operation, { noLocation: true });
  const calls: Given[] = [new Map<string, string>()];
  const callOf = new Map<FieldNode, number>();
  visit(document, {
    Field: (field) => {
      if (field.name.value !== '_entities') return undefined;
      for (const [typeName, entityField] of entityFields(field.selectionSet, '')) {
        callOf.set(entityField, chooseCall(calls, `${typeName}.${entityField.name.value}`, fields));
      }
      return false;
    },
  });
  return calls.map((given, index) => {
    const operation = withUsedVariables(onlyEntityFields(document, (field) => callOf.get(field) === index));
    return {
      ...node,
      // What waits for the fetch waits for its last call.
      id: index === calls.length - 1 ? node.id : undefined,
      requires: givenOnly(node.requires ?? [], given, fields),
      variableUsages: node.variableUsages?.filter((name) => operation.variables.has(name)),
      operation: stripIgnoredCharacters(print(operation.document)),
    };
  });
}

function requiresTwoOfOne(
  selections: readonly QueryPlanSelectionNode[],
  fields: ArgumentFields,
  seen: Given,
): boolean {
  return selections.some((selection) => {
    const name = selection.kind === 'Field' ? fields.get(selection.name)?.name : undefined;
    if (name !== undefined && selection.kind === 'Field') {
      if ((seen.get(name) ?? selection.name) !== selection.name) return true;
      seen.set(name, selection.name);
    }
    return requiresTwoOfOne(selection.selections ?? [], fields, seen);
  });
}

/** The first call whose representations fit; a new one when there is none. */
function chooseCall(calls: Given[], coordinate: string, fields: ArgumentFields): number {
  const required = [...fields].filter(([, { requiredBy }]) => requiredBy.has(coordinate));
  const fits = (given: Given): boolean =>
    required.every(([planned, { name }]) => (given.get(name) ?? planned) === planned);
  let index = calls.findIndex(fits);
  if (index === -1) index = calls.push(new Map()) - 1;
  for (const [planned, { name }] of required) calls[index]?.set(name, planned);
  return index;
}

function entityFields(selectionSet: SelectionSetNode | undefined, typeName: string): [string, FieldNode][] {
  return (selectionSet?.selections ?? []).flatMap((selection): [string, FieldNode][] => {
    if (selection.kind === Kind.FIELD) return [[typeName, selection]];
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    return entityFields(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
  });
}

function onlyEntityFields(document: DocumentNode, isKept: (field: FieldNode) => boolean): DocumentNode {
  const only = (selectionSet: SelectionSetNode): SelectionSetNode => ({
    ...selectionSet,
    selections: selectionSet.selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind !== Kind.INLINE_FRAGMENT) {
        return selection.kind !== Kind.FIELD || isKept(selection) ? [selection] : [];
      }
      const below = only(selection.selectionSet);
      return below.selections.length > 0 ? [{ ...selection, selectionSet: below }] : [];
    }),
  });
  return visit(document, {
    Field: (field) =>
      field.name.value === '_entities' && field.selectionSet
        ? { ...field, selectionSet: only(field.selectionSet) }
        : false,
  });
}

/** Subgraphs refuse operations that declare a variable and use it nowhere. */
function withUsedVariables(document: DocumentNode): { document: DocumentNode; variables: Set<string> } {
  const variables = new Set<string>();
  visit(document, {
    VariableDefinition: () => false,
    Variable: ({ name }) => void variables.add(name.value),
  });
  return {
    variables,
    document: visit(document, {
      VariableDefinition: ({ variable }) => (variables.has(variable.name.value) ? false : null),
    }),
  };
}

/** Without what is for the other calls. */
function givenOnly(
  selections: readonly QueryPlanSelectionNode[],
  given: Given,
  fields: ArgumentFields,
): QueryPlanSelectionNode[] {
  return selections.flatMap((selection): QueryPlanSelectionNode[] => {
    if (selection.kind === 'Field') {
      const field = fields.get(selection.name);
      if (field && given.get(field.name) !== selection.name) return [];
      if (!selection.selections) return [selection];
    }
    return [{ ...selection, selections: givenOnly(selection.selections ?? [], given, fields) }];
  });
}
