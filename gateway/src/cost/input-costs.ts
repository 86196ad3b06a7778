import {
  getNamedType,
  isInputObjectType,
  Kind,
  type GraphQLArgument,
  type GraphQLInputField,
  type ValueNode,
} from 'graphql';
import type { CostDirectives } from './cost-directives';

// Deeper variables are refused elsewhere; here the bound keeps the stack safe.
const MAXIMUM_DEPTH = 64;

export type Input = GraphQLArgument | GraphQLInputField;
type VariableCost = (name: string, input: Input) => number;

interface InputRule {
  /** Of each value that is not null; of each item in a list. */
  readonly weight: number;
  /** Null unless the value is an input object. */
  readonly fields: Readonly<Record<string, GraphQLInputField>> | null;
}

/** What arguments cost by their values: 1 for each input object, 0 for the rest, or what `@cost` says. */
export class InputCosts {
  readonly #directives: CostDirectives;
  readonly #rules = new Map<Input, InputRule>();

  constructor(directives: CostDirectives) {
    this.#directives = directives;
  }

  /** Of a value as JSON has it. What does not fit its type is refused later, and costs little. */
  ofValue(value: unknown, input: Input, depth = 0): number {
    if (value === null || value === undefined || depth > MAXIMUM_DEPTH) return 0;
    if (Array.isArray(value)) {
      return value.reduce<number>((sum, item) => sum + this.ofValue(item, input, depth + 1), 0);
    }
    const { weight, fields } = this.#ruleOf(input);
    if (!fields || typeof value !== 'object') return weight;
    let cost = weight;
    for (const [name, item] of Object.entries(value)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field) cost += this.ofValue(item, field, depth + 1);
    }
    return cost;
  }

  /** Of a value as the document has it. */
  ofLiteral(node: ValueNode, input: Input, ofVariable: VariableCost): number {
    if (node.kind === Kind.NULL) return 0;
    if (node.kind === Kind.VARIABLE) return ofVariable(node.name.value, input);
    if (node.kind === Kind.LIST) {
      return node.values.reduce((sum, item) => sum + this.ofLiteral(item, input, ofVariable), 0);
    }
    const { weight, fields } = this.#ruleOf(input);
    if (!fields || node.kind !== Kind.OBJECT) return weight;
    let cost = weight;
    for (const { name, value } of node.fields) {
      const field = Object.hasOwn(fields, name.value) ? fields[name.value] : undefined;
      if (field) cost += this.ofLiteral(value, field, ofVariable);
    }
    return cost;
  }

  #ruleOf(input: Input): InputRule {
    let rule = this.#rules.get(input);
    if (!rule) this.#rules.set(input, (rule = this.#makeRule(input)));
    return rule;
  }

  #makeRule(input: Input): InputRule {
    const type = getNamedType(input.type);
    const declared = this.#directives.weightOf(input) ?? this.#directives.weightOf(type);
    return isInputObjectType(type)
      ? { weight: declared ?? 1, fields: type.getFields() }
      : { weight: declared ?? 0, fields: null };
  }
}
