import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInputObjectType,
  isUnionType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  type ValueNode,
} from 'graphql';
import {
  declaredRule,
  everyRule,
  type AccessDirectiveNames,
  type AccessRule,
} from '../../../subgraphs/kit/src/index';
import { linkedDirectiveName } from '../supergraph/linked-directive-name';

const AUTHENTICATED = 'https://specs.apollo.dev/authenticated';
const REQUIRES_SCOPES = 'https://specs.apollo.dev/requiresScopes';

/** What a supergraph asks of whoever selects a field. */
export class AccessRules {
  /** False when the supergraph declares no access rule at all. */
  readonly areDeclared: boolean;
  private readonly names: AccessDirectiveNames;
  /** By coordinate, `Type.field`: without what the arguments add. */
  private readonly known = new Map<string, AccessRule | null>();

  /** @param supergraphSchema with its directives on each `astNode`, hidden parts included */
  constructor(private readonly supergraphSchema: GraphQLSchema) {
    const authenticated = linkedDirectiveName(supergraphSchema, AUTHENTICATED);
    const requiresScopes = linkedDirectiveName(supergraphSchema, REQUIRES_SCOPES);
    this.areDeclared = authenticated !== null || requiresScopes !== null;
    this.names = { authenticated: authenticated ?? '', requiresScopes: requiresScopes ?? '' };
  }

  /** All that must hold for a field as it is selected on this type. */
  ruleOf(typeName: string, node: FieldNode): AccessRule | null {
    const coordinate = `${typeName}.${node.name.value}`;
    let rule = this.known.get(coordinate);
    if (rule === undefined) {
      rule = this.fieldRule(typeName, node.name.value);
      this.known.set(coordinate, rule);
    }
    return node.arguments?.length ? everyRule([rule, this.argumentsRule(typeName, node)]) : rule;
  }

  /** On an interface every implementation counts: the value may be of any of them. */
  private fieldRule(typeName: string, fieldName: string): AccessRule | null {
    const type = this.compositeType(typeName);
    const types = isAbstractType(type) ? [type, ...this.supergraphSchema.getPossibleTypes(type)] : [type];
    return everyRule(
      types.flatMap((candidate) => {
        const field = isUnionType(candidate) ? undefined : candidate.getFields()[fieldName];
        if (!field) return [this.typeRule(candidate)];
        const returned = getNamedType(field.type);
        return [
          this.typeRule(candidate),
          declaredRule(field.astNode?.directives, this.names),
          this.typeRule(returned),
        ];
      }),
    );
  }

  private typeRule(type: GraphQLNamedType): AccessRule | null {
    return everyRule(
      [type.astNode, ...type.extensionASTNodes].map((node) => declaredRule(node?.directives, this.names)),
    );
  }

  private argumentsRule(typeName: string, node: FieldNode): AccessRule | null {
    const type = this.compositeType(typeName);
    const field = isUnionType(type) ? undefined : type.getFields()[node.name.value];
    const rules = (node.arguments ?? []).map(({ name, value }) => {
      const argument = field?.args.find((candidate) => candidate.name === name.value);
      return argument ? this.inputRule(argument.type, value, new Set()) : null;
    });
    return everyRule(rules);
  }

  /** A literal is judged by the fields that it gives; a variable may hold whatever its type can. */
  private inputRule(type: GraphQLInputType, value: ValueNode | null, seen: Set<string>): AccessRule | null {
    const named = getNamedType(type);
    if (!isInputObjectType(named)) return this.typeRule(named);
    if (value?.kind === Kind.LIST)
      return everyRule(value.values.map((item) => this.inputRule(type, item, seen)));
    const fields = named.getFields();
    if (value?.kind === Kind.OBJECT) {
      return everyRule(
        value.fields.map((given) => {
          const field = fields[given.name.value];
          return field ? this.inputRule(field.type, given.value, new Set()) : null;
        }),
      );
    }
    if (value?.kind === Kind.NULL || seen.has(named.name)) return null;
    seen.add(named.name);
    return everyRule(Object.values(fields).map((field) => this.inputRule(field.type, null, seen)));
  }

  private compositeType(name: string): GraphQLCompositeType {
    const type = this.supergraphSchema.getType(name);
    if (!isCompositeType(type)) throw new Error(`the supergraph has no type ${name} with fields`);
    return type;
  }
}
