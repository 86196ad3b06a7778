import {
  getDirectiveValues,
  GraphQLDirective,
  Kind,
  type ConstDirectiveNode,
  type GraphQLSchema,
} from 'graphql';

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
    const declarations = [schema.astNode, ...schema.extensionASTNodes].flatMap(
      (node) => node?.directives ?? [],
    );
    // What a graph without the link calls @cost is its own affair.
    const link = declarations.map(readLink).find((found) => found !== null);
    this.#cost = (link && schema.getDirective(link.nameOf('cost'))) ?? null;
    this.#listSize = (link && schema.getDirective(link.nameOf('listSize'))) ?? null;
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

/** Names of a linked specification's directives: https://specs.apollo.dev/link/v1.0/#sec-Name-Conventions. */
function readLink(directive: ConstDirectiveNode): { nameOf(name: string): string } | null {
  const valueOf = (name: string) => directive.arguments?.find((given) => given.name.value === name)?.value;
  const url = valueOf('url');
  if (directive.name.value !== 'link' || url?.kind !== Kind.STRING) return null;
  if (!url.value.startsWith(`${COST_SPECIFICATION}/`)) return null;
  const as = valueOf('as');
  const namespace = as?.kind === Kind.STRING ? as.value : 'cost';
  const imported = new Map<string, string>();
  const imports = valueOf('import');
  for (const item of imports?.kind === Kind.LIST ? imports.values : []) {
    if (item.kind === Kind.STRING) imported.set(item.value, item.value);
    if (item.kind !== Kind.OBJECT) continue;
    const textOf = (key: string): string | null => {
      const value = item.fields.find((field) => field.name.value === key)?.value;
      return value?.kind === Kind.STRING ? value.value : null;
    };
    const name = textOf('name');
    if (name) imported.set(name, textOf('as') ?? name);
  }
  return {
    nameOf: (name) => {
      const own = imported.get(`@${name}`);
      if (own) return own.replace(/^@/, '');
      // The directive that is named like its specification stands for the namespace itself.
      return name === 'cost' ? namespace : `${namespace}__${name}`;
    },
  };
}
