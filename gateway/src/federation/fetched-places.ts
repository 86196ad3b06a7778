import {
  getArgumentValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  parse,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

const MAXIMUM_PLACES = 50;
const REMEMBERED_FETCHES = 500;
type Variables = Record<string, unknown>;
type Place = readonly (string | number)[];

interface Fetch {
  operation: OperationDefinitionNode;
  fragments: Map<string, FragmentDefinitionNode>;
}
const parsed = new Map<string, Fetch>();

/** The places of a subgraph's answer that stay null when it cannot be asked; at most 50. */
export function fetchedPlaces(operation: string, variables: Variables): Place[] {
  const fetch = parseFetch(operation);
  const fieldsOf = (selections: SelectionSetNode, typeName?: string): FieldNode[] =>
    collectFields(fetch, selections, variables, typeName);
  const places: Place[] = [];
  for (const field of fieldsOf(fetch.operation.selectionSet)) {
    if (field.name.value !== '_entities' || !field.selectionSet) {
      places.push([field.alias?.value ?? field.name.value]);
      continue;
    }
    const representations = (variables.representations ?? []) as { __typename?: string }[];
    representations.forEach((representation, index) => {
      const names = fieldsOf(field.selectionSet as SelectionSetNode, representation.__typename)
        .filter((entityField) => entityField.name.value !== '__typename')
        .map((entityField) => entityField.alias?.value ?? entityField.name.value);
      for (const name of new Set(names)) places.push(['_entities', index, name]);
    });
  }
  return places.slice(0, MAXIMUM_PLACES);
}

function parseFetch(text: string): Fetch {
  const known = parsed.get(text);
  if (known) return known;
  const fragments = new Map<string, FragmentDefinitionNode>();
  let operation: OperationDefinitionNode | undefined;
  for (const node of parse(text, { noLocation: true }).definitions) {
    if (node.kind === Kind.OPERATION_DEFINITION) operation = node;
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  }
  const fetch = { operation: operation as OperationDefinitionNode, fragments };
  parsed.set(text, fetch);
  if (parsed.size > REMEMBERED_FETCHES) parsed.delete(parsed.keys().next().value as string);
  return fetch;
}

function collectFields(
  fetch: Fetch,
  selections: SelectionSetNode,
  variables: Variables,
  typeName: string | undefined,
): FieldNode[] {
  return selections.selections.flatMap((selection) => {
    if (!isIncluded(selection.directives ?? [], variables)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    const fragment =
      selection.kind === Kind.FRAGMENT_SPREAD ? fetch.fragments.get(selection.name.value) : selection;
    if (!fragment) return [];
    const condition = fragment.typeCondition?.name.value;
    return condition === undefined || typeName === undefined || condition === typeName
      ? collectFields(fetch, fragment.selectionSet, variables, typeName)
      : [];
  });
}

function isIncluded(directives: NonNullable<FieldNode['directives']>, variables: Variables): boolean {
  return directives.every((directive) => {
    const name = directive.name.value;
    if (name === 'skip') return !getArgumentValues(GraphQLSkipDirective, directive, variables).if;
    if (name === 'include')
      return Boolean(getArgumentValues(GraphQLIncludeDirective, directive, variables).if);
    return true;
  });
}
