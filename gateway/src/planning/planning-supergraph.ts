import { Kind, visit, type ConstDirectiveNode, type ConstValueNode, type DocumentNode } from 'graphql';
import { argumentFieldsOf, type ArgumentFields } from './argument-fields';
import { argumentOf, isNamed } from './join-directives';
import { SubgraphMembers } from './subgraph-members';

/** A supergraph in the form that is planned with, and what to know of it to read the plans. */
export interface PlanningSupergraph {
  readonly document: DocumentNode;
  /** Fields that a plan may add to what a client selects, for keys, @requires and @fromContext. */
  readonly neededFields: ReadonlySet<string>;
  readonly argumentFields: ArgumentFields;
  /** `Type.field` where a subgraph has an object type in place of the supergraph's abstract one. */
  readonly narrowedFields: ReadonlySet<string>;
  readonly members: SubgraphMembers;
}

/** @param document a supergraph as composition wrote it: https://specs.apollo.dev/join/v0.5 */
export function planningSupergraph(document: DocumentNode): PlanningSupergraph {
  const { document: expanded, fields } = argumentFieldsOf(withResolvableKeysFirst(document));
  return {
    document: expanded,
    neededFields: neededFields(expanded),
    argumentFields: fields,
    narrowedFields: narrowedFields(document),
    members: new SubgraphMembers(document),
  };
}

/** The planner asks a subgraph again by the first key of a type, even by one that the subgraph cannot resolve. */
function withResolvableKeysFirst(document: DocumentNode): DocumentNode {
  const isUnresolvable = (directive: ConstDirectiveNode): boolean => {
    const value = argumentOf(directive, 'resolvable');
    return value?.kind === Kind.BOOLEAN && !value.value;
  };
  const sorted = (directives: readonly ConstDirectiveNode[] = []): ConstDirectiveNode[] => [
    ...directives.filter((directive) => !isUnresolvable(directive)),
    ...directives.filter(isUnresolvable),
  ];
  return visit(document, {
    ObjectTypeDefinition: (node) => ({ ...node, directives: sorted(node.directives) }),
    InterfaceTypeDefinition: (node) => ({ ...node, directives: sorted(node.directives) }),
  });
}

const NAME = /[_A-Za-z]\w*/g;

function neededFields(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  const read = (value: ConstValueNode | undefined): void => {
    if (value?.kind === Kind.STRING) for (const [name] of value.value.matchAll(NAME)) names.add(name);
    if (value?.kind === Kind.LIST) value.values.forEach(read);
    if (value?.kind === Kind.OBJECT) {
      read(value.fields.find((field) => field.name.value === 'selection')?.value);
    }
  };
  visit(document, {
    Directive: (node) => {
      const directive = node as ConstDirectiveNode;
      if (!isNamed('join__type', 'join__field')(directive)) return;
      for (const name of ['key', 'requires', 'contextArguments']) read(argumentOf(directive, name));
    },
  });
  return names;
}

function narrowedFields(document: DocumentNode): Set<string> {
  const coordinates = new Set<string>();
  for (const node of document.definitions) {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const field of node.fields ?? []) {
      const isNarrowed = field.directives?.some(
        (directive) => isNamed('join__field')(directive) && argumentOf(directive, 'type'),
      );
      if (isNarrowed) coordinates.add(`${node.name.value}.${field.name.value}`);
    }
  }
  return coordinates;
}
