import { Kind, OperationTypeNode, valueFromASTUntyped, type DocumentNode, type ValueNode } from 'graphql';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';
import { CostCompiler } from './compile-cost';
import { isSize } from './cost-directives';
import {
  BOTTOMLESS,
  type FieldCost,
  type SelectionCost,
  type SelectionPart,
  type Sum,
} from './selection-cost';
import { CostRules } from './cost-rules';
import type { Input, InputCosts } from './input-costs';

type Variables = Readonly<Record<string, unknown>>;

/**
 * What an operation costs before it runs, by the supergraph's `@cost` and `@listSize`: a whole number from 0 to
 * 2^53 − 1, larger ones are that. Of a subscription: of each event. 0 when the document has no such operation.
 * Fields that execution would merge count each time.
 */
export type EstimateCost = (
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Variables,
) => number;

/** Of every mutation; queries and subscriptions start at 0. As Apollo's demand control has it. */
const MUTATION_COST = 10;

interface CompiledCost {
  readonly base: number;
  readonly selection: SelectionCost;
  readonly defaults: ReadonlyMap<string, unknown>;
}

/** Documents are compiled once and remembered for as long as somebody else holds them. */
export function createCostEstimator({
  supergraphSchema,
}: Pick<LoadedSupergraph, 'supergraphSchema'>): EstimateCost {
  const rules = new CostRules(supergraphSchema);
  const compiled = new WeakMap<DocumentNode, Map<string | null, CompiledCost | null>>();

  function compile(document: DocumentNode, name: string | null): CompiledCost | null {
    const operation = document.definitions.find(
      (node) => node.kind === Kind.OPERATION_DEFINITION && (name === null || node.name?.value === name),
    );
    if (operation?.kind !== Kind.OPERATION_DEFINITION) return null;
    const root = supergraphSchema.getRootType(operation.operation);
    if (!root) return null;
    return {
      base: operation.operation === OperationTypeNode.MUTATION ? MUTATION_COST : 0,
      selection: new CostCompiler(rules, document).compile(operation.selectionSet, root, null),
      defaults: new Map(
        operation.variableDefinitions?.flatMap(({ variable, defaultValue }) =>
          defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
        ),
      ),
    };
  }

  return (document, operationName, variables) => {
    let operations = compiled.get(document);
    if (!operations) compiled.set(document, (operations = new Map<string | null, CompiledCost | null>()));
    const name = operationName || null;
    let operation = operations.get(name);
    if (operation === undefined) operations.set(name, (operation = compile(document, name)));
    if (!operation) return 0;
    const { fixed } = new Estimation(rules.inputs, operation.defaults, variables).of(operation.selection);
    return saturated(operation.base + fixed);
  };
}

/** Fragments that were compiled one by one may hang together in chains longer than each. */
const MAXIMUM_DEPTH = 600;

const NOTHING: Sum = { fixed: 0, perItem: 0 };

/** Products of two of these stay finite, so that nothing becomes Infinity or NaN on the way. */
const saturated = (cost: number): number => Math.min(cost, Number.MAX_SAFE_INTEGER);

/** One operation under one set of variables; every selection set is added up once, however often it is spread. */
class Estimation {
  #depth = 0;
  readonly #sums = new Map<SelectionCost, Sum>();
  readonly #inputs = new Map<Input, Map<string, number>>();

  constructor(
    private readonly inputCosts: InputCosts,
    private readonly defaults: ReadonlyMap<string, unknown>,
    private readonly variables: Variables,
  ) {}

  of(cost: SelectionCost): Sum {
    const known = cost.known ?? this.#sums.get(cost);
    if (known) return known;
    if (this.#depth > MAXIMUM_DEPTH) return BOTTOMLESS;
    this.#depth += 1;
    this.#sums.set(cost, NOTHING);
    const sums = cost.alternatives.map((parts) => this.#add(parts));
    this.#depth -= 1;
    const sum = {
      fixed: Math.max(0, ...sums.map(({ fixed }) => fixed)),
      perItem: Math.max(0, ...sums.map(({ perItem }) => perItem)),
    };
    this.#sums.set(cost, sum);
    if (!cost.isVariable) cost.known = sum;
    return sum;
  }

  #add(parts: readonly SelectionPart[]): Sum {
    let fixed = 0;
    let perItem = 0;
    for (const part of parts) {
      if (!part.conditions.every(({ variable, includesWhen }) => this.#valueOf(variable) !== !includesWhen))
        continue;
      const sum = 'fragment' in part ? this.of(part.fragment) : this.#field(part.field, part.isSized);
      fixed = saturated(fixed + sum.fixed);
      perItem = saturated(perItem + sum.perItem);
    }
    return { fixed, perItem };
  }

  #field(field: FieldCost, isSized: boolean): Sum {
    const { rule, selection } = field;
    const selected = selection ? this.of(selection) : NOTHING;
    const size = this.#sizeOf(field);
    const item = saturated(rule.weight + selected.fixed + saturated(size * selected.perItem));
    const argumentCost = field.variableArguments.reduce(
      (sum, { value, input }) => sum + this.inputCosts.ofLiteral(value, input, this.#variableCost),
      field.argumentCost,
    );
    if (isSized) return { fixed: saturated(argumentCost), perItem: item };
    return { fixed: saturated(argumentCost + saturated((rule.isList ? size : 1) * item)), perItem: 0 };
  }

  /** The largest slicing argument; what cannot be a size is refused by its resolver, and counts as left out. */
  #sizeOf({ rule, slicing }: FieldCost): number {
    const sizes = slicing.map((value) => this.#literal(value)).filter(isSize);
    return sizes.length > 0 ? Math.max(...sizes) : rule.usualSize;
  }

  #literal(node: ValueNode): unknown {
    if (node.kind === Kind.VARIABLE) return this.#valueOf(node.name.value);
    return node.kind === Kind.INT ? Number(node.value) : null;
  }

  #valueOf(variable: string): unknown {
    const given = Object.hasOwn(this.variables, variable) ? this.variables[variable] : undefined;
    return given === undefined ? this.defaults.get(variable) : given;
  }

  // A large variable may be used by many fields.
  readonly #variableCost = (name: string, input: Input): number => {
    let costs = this.#inputs.get(input);
    if (!costs) this.#inputs.set(input, (costs = new Map<string, number>()));
    let cost = costs.get(name);
    if (cost === undefined) {
      costs.set(name, (cost = saturated(this.inputCosts.ofValue(this.#valueOf(name), input))));
    }
    return cost;
  };
}
