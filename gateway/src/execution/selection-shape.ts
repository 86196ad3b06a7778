import {
  isAbstractType,
  isCompositeType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { isSelected, type Booleans } from '../document/conditions';
import type { Fragments } from '../document/fragments-of';
import { responseKeyOf } from '../document/response-key';
import { deferLabelOf } from '../planning/label-deferred';
import { leafCompletion, type LeafCompletion } from './leaf-completion';
import { isInherited } from './own-property';
import { isTypeOf } from './type-conditions';

/** What shapes of one operation share: the schemas, its fragments, and the variables that its conditions name. */
export interface ShapeContext {
  readonly schema: GraphQLSchema;
  readonly supergraphSchema: GraphQLSchema;
  readonly fragments: Fragments;
  /** Where the answer has a field under another key than the selections, and so the data: by the data's. */
  readonly answerKeys: ReadonlyMap<string, string>;
  readonly booleans: Booleans;
  /** Labels of the parts that are left out, because they come later. */
  readonly deferred: ReadonlySet<string>;
}

/** How a value of one field is completed. Exactly one of `item`, `leaf` and `selection` is set. */
export interface TypeShape {
  readonly isNonNull: boolean;
  readonly item: TypeShape | null;
  readonly leaf: LeafCompletion | null;
  readonly selection: SelectionShape | null;
}

export interface FieldShape {
  /** The key in the answer. */
  readonly key: string;
  /** The key in what subgraphs sent. */
  readonly dataKey: string;
  /** Whether ordinary objects have something of either name without being given it. */
  readonly isInherited: boolean;
  /** `meta` fields are answered without a subgraph. */
  readonly meta: '__typename' | '__schema' | '__type' | null;
  /** For messages: `Type.field`. */
  readonly coordinate: string;
  readonly type: TypeShape;
}

const NO_VALUE: TypeShape = { isNonNull: false, item: null, leaf: (value) => value, selection: null };

/** What the client selects of an object, by the object's type; worked out once for each type that occurs. */
export class SelectionShape {
  /** The declared type's name, when objects of it have no other. */
  readonly objectName: string | null;
  private readonly byType = new Map<string, readonly FieldShape[]>();
  private readonly labels = new Set<string>();

  constructor(
    private readonly context: ShapeContext,
    readonly type: GraphQLCompositeType,
    private readonly selectionSets: readonly SelectionSetNode[],
  ) {
    this.objectName = isObjectType(type) ? type.name : null;
  }

  /** The same place without the parts that have these labels; with other selections, when they are given. */
  without(deferred: ReadonlySet<string>, selectionSets = this.selectionSets): SelectionShape {
    return new SelectionShape({ ...this.context, deferred }, this.type, selectionSets);
  }

  /** @returns null for a type that clients cannot see, or that cannot stand here. */
  fieldsOf(typeName: string): readonly FieldShape[] | null {
    const known = this.byType.get(typeName);
    if (known) return known;
    const { schema } = this.context;
    const type = schema.getType(typeName);
    if (!isCompositeType(type) || !isTypeOf(schema, typeName, this.type.name)) return null;
    const fields = this.collect(type);
    this.byType.set(typeName, fields);
    return fields;
  }

  /** Whether an object of this type has the deferred part with this label here, unless a condition leaves it out. */
  hasPart(typeName: string, label: string): boolean {
    return this.fieldsOf(typeName) !== null && this.labels.has(`${typeName} ${label}`);
  }

  isObjectType(typeName: string): boolean {
    return typeName === this.objectName || isObjectType(this.context.schema.getType(typeName));
  }

  /** Whether such a type exists, and is only hidden from clients. */
  isHidden(typeName: string): boolean {
    const { schema, supergraphSchema } = this.context;
    return !schema.getType(typeName) && supergraphSchema.getType(typeName) !== undefined;
  }

  private collect(type: GraphQLCompositeType): FieldShape[] {
    const nodes = new Map<string, FieldNode[]>();
    const visited = new Set<string>();
    for (const selectionSet of this.selectionSets) this.collectNodes(selectionSet, type, nodes, visited);
    const fields: FieldShape[] = [];
    for (const [key, group] of nodes) {
      const field = this.fieldShape(type, key, group);
      if (field) fields.push(field);
    }
    return fields;
  }

  private collectNodes(
    selectionSet: SelectionSetNode,
    type: GraphQLCompositeType,
    nodes: Map<string, FieldNode[]>,
    visited: Set<string>,
  ): void {
    const { schema, fragments, booleans, deferred } = this.context;
    for (const selection of selectionSet.selections) {
      if (!isSelected(selection, booleans)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = responseKeyOf(selection);
        const group = nodes.get(key);
        if (group) group.push(selection);
        else nodes.set(key, [selection]);
        continue;
      }
      let label: string | null = null;
      let fragment: { selectionSet: SelectionSetNode; typeCondition?: { name: { value: string } } };
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const definition = fragments.get(selection.name.value);
        if (!definition || visited.has(definition.name.value)) continue;
        visited.add(definition.name.value);
        fragment = definition;
      } else {
        label = deferLabelOf(selection);
        if (label !== null && deferred.has(label)) continue;
        fragment = selection;
      }
      const condition = fragment.typeCondition?.name.value;
      if (condition !== undefined && !isTypeOf(schema, type.name, condition)) continue;
      if (label !== null) this.labels.add(`${type.name} ${label}`);
      this.collectNodes(fragment.selectionSet, type, nodes, visited);
    }
  }

  private fieldShape(
    type: GraphQLCompositeType,
    dataKey: string,
    nodes: readonly FieldNode[],
  ): FieldShape | undefined {
    const name = (nodes[0] as FieldNode).name.value;
    const key = this.context.answerKeys.get(dataKey) ?? dataKey;
    const place = {
      key,
      dataKey,
      isInherited: isInherited(key) || isInherited(dataKey),
      coordinate: `${type.name}.${name}`,
    };
    if (name === '__typename' || name === '__schema' || name === '__type') {
      return { ...place, meta: name, type: NO_VALUE };
    }
    const field = isUnionType(type) ? undefined : type.getFields()[name];
    if (!field) return undefined;
    const selectionSets = nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return { ...place, meta: null, type: this.typeShape(field.type, selectionSets) };
  }

  private typeShape(type: GraphQLOutputType, selectionSets: readonly SelectionSetNode[]): TypeShape {
    if (isNonNullType(type)) return { ...this.typeShape(type.ofType, selectionSets), isNonNull: true };
    const shape = { isNonNull: false, item: null, leaf: null, selection: null };
    if (isListType(type)) return { ...shape, item: this.typeShape(type.ofType, selectionSets) };
    if (isLeafType(type)) return { ...shape, leaf: leafCompletion(this.context.supergraphSchema, type) };
    return { ...shape, selection: new SelectionShape(this.context, type, selectionSets) };
  }
}

/** The name of the type that an object has at this place; the declared one when the object does not say. */
export function typeNameAt(shape: SelectionShape, object: Record<string, unknown>): string {
  if (shape.objectName !== null) return shape.objectName;
  const { __typename: name } = object;
  return typeof name === 'string' && isAbstractType(shape.type) ? name : shape.type.name;
}
