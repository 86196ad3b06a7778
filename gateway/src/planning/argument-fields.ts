import { createHash } from 'node:crypto';
import {
  Kind,
  parse,
  print,
  visit,
  type ArgumentNode,
  type ConstDirectiveNode,
  type DocumentNode,
  type FieldDefinitionNode,
  type FieldNode,
  type InterfaceTypeDefinitionNode,
  type ObjectTypeDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';
import { argumentOf, isNamed } from './join-directives';

/** A field with the arguments that some @requires asks for. */
export interface ArgumentField {
  readonly name: string;
  readonly arguments: readonly ArgumentNode[];
  /** `Type.field` of what has the @requires. */
  readonly requiredBy: ReadonlySet<string>;
}

/** By the name under which it is planned. */
export type ArgumentFields = ReadonlyMap<string, ArgumentField>;

type FieldOwner = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

/**
 * Plans hold one value for each name, and the planner merges `price(currency: "USD")` of a @requires with whatever
 * price the client, or another @requires, asks for. Under a name of its own each keeps its value.
 */
export function argumentFieldsOf(document: DocumentNode): { document: DocumentNode; fields: ArgumentFields } {
  const expansion = new Expansion(document);
  return { document: expansion.run(), fields: expansion.fields };
}

class Expansion {
  readonly fields = new Map<string, ArgumentField & { readonly requiredBy: Set<string> }>();
  /** The field whose @requires is being read. */
  private requirer = '';
  private readonly types = new Map<string, FieldOwner>();
  private readonly implementations = new Map<string, string[]>();
  /** By type: fields that it gets, by name. */
  private readonly added = new Map<string, Map<string, ArgumentField>>();

  constructor(private readonly document: DocumentNode) {
    for (const node of document.definitions) {
      if (!isFieldOwner(node)) continue;
      this.types.set(node.name.value, node);
      for (const { name } of node.interfaces ?? []) {
        const known = this.implementations.get(name.value);
        if (known) known.push(node.name.value);
        else this.implementations.set(name.value, [node.name.value]);
      }
    }
  }

  run(): DocumentNode {
    const withRequirements = visit(this.document, {
      ObjectTypeDefinition: (node) => this.expandRequirements(node),
      InterfaceTypeDefinition: (node) => this.expandRequirements(node),
    });
    if (this.added.size === 0) return this.document;
    return visit(withRequirements, {
      ObjectTypeDefinition: (node) => this.withAddedFields(node),
      InterfaceTypeDefinition: (node) => this.withAddedFields(node),
    });
  }

  private expandRequirements<Node extends FieldOwner>(node: Node): Node {
    return visit(node, {
      FieldDefinition: (field) => {
        this.requirer = `${node.name.value}.${field.name.value}`;
        return {
          ...field,
          directives: field.directives?.map((directive) => this.expandDirective(directive, node.name.value)),
        };
      },
    });
  }

  private expandDirective(directive: ConstDirectiveNode, typeName: string): ConstDirectiveNode {
    const requires = argumentOf(directive, 'requires');
    // Without a parenthesis there are no arguments, and nothing to read.
    if (!isNamed('join__field')(directive) || requires?.kind !== Kind.STRING || !requires.value.includes('('))
      return directive;
    const [operation] = parse(`{${requires.value}}`, { noLocation: true }).definitions;
    const { selectionSet } = operation as OperationDefinitionNode;
    const expanded = print(this.expandSelections(selectionSet, typeName));
    return visit(directive, {
      Argument: (node) =>
        node.name.value === 'requires'
          ? { ...node, value: { ...requires, block: false, value: expanded.slice(1, -1) } }
          : undefined,
    });
  }

  private expandSelections(selectionSet: SelectionSetNode, typeName: string): SelectionSetNode {
    return {
      ...selectionSet,
      selections: selectionSet.selections.map((selection) => {
        if (selection.kind === Kind.FIELD) return this.expandField(selection, typeName);
        if (selection.kind === Kind.FRAGMENT_SPREAD) return selection;
        const condition = selection.typeCondition?.name.value ?? typeName;
        return { ...selection, selectionSet: this.expandSelections(selection.selectionSet, condition) };
      }),
    };
  }

  private expandField(node: FieldNode, typeName: string): FieldNode {
    const definition = this.fieldOf(typeName, node.name.value);
    if (!definition) return node;
    const field = node.selectionSet
      ? { ...node, selectionSet: this.expandSelections(node.selectionSet, nameOf(definition.type)) }
      : node;
    if (!node.arguments?.length) return field;
    const planned = this.nameFor(node.name.value, node.arguments);
    const known = this.fields.get(planned);
    if (known) known.requiredBy.add(this.requirer);
    else {
      const requiredBy = new Set([this.requirer]);
      this.fields.set(planned, { name: node.name.value, arguments: node.arguments, requiredBy });
    }
    this.add(typeName, planned);
    return { ...field, name: { kind: Kind.NAME, value: planned }, arguments: [] };
  }

  private nameFor(name: string, args: readonly ArgumentNode[]): string {
    const text = args.map(print).sort().join();
    return `${name}_${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
  }

  private add(typeName: string, planned: string): void {
    const known = this.added.get(typeName) ?? new Map<string, ArgumentField>();
    if (known.has(planned)) return;
    this.added.set(typeName, known.set(planned, this.fields.get(planned) as ArgumentField));
    for (const name of this.implementations.get(typeName) ?? []) this.add(name, planned);
  }

  private withAddedFields<Node extends FieldOwner>(node: Node): Node {
    const added = this.added.get(node.name.value);
    if (!added) return node;
    const fields = [...added].flatMap(([planned, { name }]) => {
      const original = node.fields?.find((field) => field.name.value === name);
      return original ? [{ ...original, name: { kind: Kind.NAME, value: planned }, arguments: [] }] : [];
    });
    return { ...node, fields: [...(node.fields ?? []), ...fields] };
  }

  private fieldOf(typeName: string, name: string): FieldDefinitionNode | undefined {
    return this.types.get(typeName)?.fields?.find((field) => field.name.value === name);
  }
}

const isFieldOwner = (node: DocumentNode['definitions'][number]): node is FieldOwner =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
