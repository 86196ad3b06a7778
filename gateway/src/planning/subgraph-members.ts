import {
  Kind,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type ObjectTypeDefinitionNode,
} from 'graphql';
import { argumentOf, isNamed, textOf } from './join-directives';

/** Which object types stand for unions and interfaces in single subgraphs, and which of their fields those answer. */
export class SubgraphMembers {
  /** By the subgraph's name: its value of `join__Graph`. */
  private readonly graphs = new Map<string, string>();
  /** By abstract type and graph. */
  private readonly members = new Map<string, Map<string, Set<string>>>();
  private readonly objects = new Map<string, ObjectTypeDefinitionNode>();

  constructor(document: DocumentNode) {
    for (const node of document.definitions) {
      const { directives = [] } = node as { directives?: readonly ConstDirectiveNode[] };
      if (node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph') {
        for (const { name, directives: of = [] } of node.values ?? []) {
          for (const graph of of) this.graphs.set(textOf(graph, 'name') ?? '', name.value);
        }
      } else if (node.kind === Kind.UNION_TYPE_DEFINITION) {
        for (const directive of directives.filter(isNamed('join__unionMember'))) {
          this.add(node.name.value, directive, textOf(directive, 'member') ?? '');
        }
      } else if (node.kind === Kind.OBJECT_TYPE_DEFINITION) {
        this.objects.set(node.name.value, node);
        for (const directive of directives.filter(isNamed('join__implements'))) {
          this.add(textOf(directive, 'interface') ?? '', directive, node.name.value);
        }
      }
    }
  }

  /** Whether subgraphs differ in what some union or interface consists of. */
  get doDiffer(): boolean {
    return [...this.members.values()].some((byGraph) => {
      const sets = [...byGraph.values()].map((names) => [...names].sort().join());
      return new Set(sets).size > 1;
    });
  }

  isMember(abstractName: string, objectName: string, subgraph: string): boolean {
    const graph = this.graphs.get(subgraph) ?? '';
    return this.members.get(abstractName)?.get(graph)?.has(objectName) ?? false;
  }

  /** Whether the subgraph answers the field wherever it has the object. */
  answers(objectName: string, fieldName: string, subgraph: string): boolean {
    const graph = this.graphs.get(subgraph);
    const object = this.objects.get(objectName);
    const field = object?.fields?.find(({ name }) => name.value === fieldName);
    if (!graph || !object || !field) return false;
    const isOf = (directive: ConstDirectiveNode): boolean => textOf(directive, 'graph') === graph;
    const joins = joinsOf(field);
    if (joins.length === 0) return object.directives?.some(isOf) ?? false;
    return joins.some(
      (join) =>
        isOf(join) &&
        !['external', 'requires', 'usedOverridden', 'override'].some((name) => argumentOf(join, name)),
    );
  }

  private add(abstractName: string, directive: ConstDirectiveNode, objectName: string): void {
    const graph = textOf(directive, 'graph') ?? '';
    const byGraph = this.members.get(abstractName) ?? new Map<string, Set<string>>();
    this.members.set(abstractName, byGraph);
    byGraph.set(graph, (byGraph.get(graph) ?? new Set()).add(objectName));
  }
}

const joinsOf = ({ directives = [] }: FieldDefinitionNode): ConstDirectiveNode[] =>
  directives.filter(isNamed('join__field'));
