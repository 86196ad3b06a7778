import {
  getDirectiveValues,
  type ConstDirectiveNode,
  type GraphQLDirective,
  type GraphQLSchema,
} from 'graphql';
import { linkedDirectiveName } from '../supergraph/linked-directive-name';

const COST_SPECIFICATION = 'https://specs.apollo.dev/cost';

/** A thing of the schema that may carry directives. */
interface Declared {
  readonly astNode?: { readonly directives?: readonly ConstDirectiveNode[] } | null;
}

export interface ListSizeDeclaration {
  readonly assumedSize: number | null;
  readonly slicingArguments: readonly string[];
  /** Null: the field itself is the list. */
  readonly sizedFields: ReadonlySet<string> | null;
}

/** Reads `@cost` and `@listSize`, under whichever names the supergraph links them. */
export class CostDirectives {
  readonly #cost: GraphQLDirective | null;
  readonly #listSize: GraphQLDirective | null;

  constructor(schema: GraphQLSchema) {
    // What a graph without the link calls @cost is its own affair.
    const linked = (name: string): GraphQLDirective | null =>
      schema.getDirective(linkedDirectiveName(schema, COST_SPECIFICATION, name) ?? '') ?? null;
    this.#cost = linked('cost');
    this.#listSize = linked('listSize');
  }

  /** Null where nothing is declared; never negative. */
  weightOf(declared: Declared): number | null {
    const weight = this.#valuesOf(this.#cost, declared)?.weight;
    return isSize(weight) ? weight : null;
  }

  listSizeOf(declared: Declared): ListSizeDeclaration | null {
    const values = this.#valuesOf(this.#listSize, declared);
    if (!values) return null;
    const { assumedSize, slicingArguments, sizedFields } = values;
    return {
      assumedSize: isSize(assumedSize) ? assumedSize : null,
      slicingArguments: namesIn(slicingArguments),
      sizedFields: namesIn(sizedFields).length > 0 ? new Set(namesIn(sizedFields)) : null,
    };
  }

  #valuesOf(directive: GraphQLDirective | null, { astNode }: Declared): Record<string, unknown> | null {
    return (directive && astNode && getDirectiveValues(directive, astNode)) ?? null;
  }
}

/** A number that can say how many: an integer from 0 to the largest of GraphQL's Int. */
export const isSize = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 2 ** 31 - 1;

const namesIn = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];
