import {
  getNamedType,
  getNullableType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { CostDirectives, isSize, type ListSizeDeclaration } from './cost-directives';
import { InputCosts } from './input-costs';

/** Items of a list of which the schema says nothing; Apollo's router has no default, its examples take 10. */
export const DEFAULT_LIST_SIZE = 10;

/** What one field costs each time it is resolved. */
export interface FieldRule {
  readonly name: string;
  /** Of one item, without what is selected in it. */
  readonly weight: number;
  readonly isList: boolean;
  readonly size: ListSizeDeclaration | null;
  /** The number of items where the operation gives none. */
  readonly usualSize: number;
  /** Null for scalars and enums. */
  readonly type: GraphQLCompositeType | null;
  readonly arguments: ReadonlyMap<string, GraphQLArgument>;
}

/** The weights of a supergraph: https://ibm.github.io/graphql-specs/cost-spec.html with Apollo's defaults. */
export class CostRules {
  readonly inputs: InputCosts;
  readonly #schema: GraphQLSchema;
  readonly #directives: CostDirectives;
  readonly #rules = new Map<GraphQLField<unknown, unknown>, FieldRule>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
    this.#directives = new CostDirectives(schema);
    this.inputs = new InputCosts(this.#directives);
  }

  /** Null for a field that the type does not have, and for `__typename`, which costs nothing. */
  ruleOf(parent: GraphQLCompositeType, name: string): FieldRule | null {
    const field = this.#fieldOf(parent, name);
    if (!field) return null;
    let rule = this.#rules.get(field);
    if (!rule) this.#rules.set(field, (rule = this.#makeRule(field)));
    return rule;
  }

  typeNamed(name: string): GraphQLCompositeType | null {
    const type = this.#schema.getType(name);
    return isCompositeType(type) ? type : null;
  }

  possibleTypes(type: GraphQLCompositeType): readonly GraphQLObjectType[] {
    return isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
  }

  /** Whether a value of the object type passes a fragment's condition. */
  isOfType(type: GraphQLCompositeType, condition: GraphQLCompositeType): boolean {
    if (type === condition) return true;
    return isAbstractType(condition) && isObjectType(type) && this.#schema.isSubType(condition, type);
  }

  /** Whether a value may be of both types. */
  overlap(one: GraphQLCompositeType, other: GraphQLCompositeType): boolean {
    const types = new Set(this.possibleTypes(one));
    return this.possibleTypes(other).some((type) => types.has(type));
  }

  #fieldOf(parent: GraphQLCompositeType, name: string): GraphQLField<unknown, unknown> | null {
    if (parent === this.#schema.getQueryType()) {
      if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
      if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
    }
    return isObjectType(parent) || isInterfaceType(parent) ? (parent.getFields()[name] ?? null) : null;
  }

  #makeRule(field: GraphQLField<unknown, unknown>): FieldRule {
    const type = getNamedType(field.type);
    const size = this.#directives.listSizeOf(field);
    const defaults = (size?.slicingArguments ?? []).map(
      (name) => field.args.find((argument) => argument.name === name)?.defaultValue,
    );
    const usual = defaults.filter(isSize);
    return {
      name: field.name,
      weight: this.#directives.weightOf(field) ?? this.#weightOfType(type),
      // The schema is in memory: introspection costs what it selects, whatever the lengths.
      isList: isListType(getNullableType(field.type)) && !type.name.startsWith('__'),
      size,
      usualSize: usual.length > 0 ? Math.max(...usual) : (size?.assumedSize ?? DEFAULT_LIST_SIZE),
      type: isCompositeType(type) ? type : null,
      arguments: new Map(field.args.map((argument) => [argument.name, argument])),
    };
  }

  #weightOfType(type: GraphQLNamedType): number {
    if (isAbstractType(type)) {
      return Math.max(1, ...this.#schema.getPossibleTypes(type).map((member) => this.#weightOfType(member)));
    }
    return this.#directives.weightOf(type) ?? (isObjectType(type) ? 1 : 0);
  }
}
