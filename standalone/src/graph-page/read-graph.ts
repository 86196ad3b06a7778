import {
  Kind,
  parse,
  valueFromASTUntyped,
  type ConstDirectiveNode,
  type DefinitionNode,
  type EnumTypeDefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeDefinitionNode,
  type TypeNode,
} from 'graphql';

/** What composition has put in front of the names that are its own. */
const INTERNAL = /^(join|link|requiresScopes|policy|context)__/;

export interface CacheHint {
  maxAge: number;
  scope: 'PUBLIC' | 'PRIVATE';
}

/** What a schema declares of a type or a field beyond its type. */
export interface Declarations {
  isAuthenticated: boolean;
  /** The scopes of one of the lists are needed; empty where none are. */
  scopes: string[][];
  cost: number | null;
  cache: CacheHint | null;
  /** Null where it is not deprecated. */
  deprecation: string | null;
}

/** A field, an argument or an input's field. */
export interface GraphValue extends Declarations {
  name: string;
  type: TypeNode;
  description: string;
  /** As written; null where there is none. */
  defaultValue: InputValueDefinitionNode['defaultValue'] | null;
}

export interface ListSize {
  assumedSize: number | null;
  slicingArguments: string[];
}

export interface GraphField extends GraphValue {
  arguments: GraphValue[];
  /** Subgraphs that resolve it, as named in the supergraph. */
  owners: string[];
  listSize: ListSize | null;
}

export interface GraphType extends Declarations {
  name: string;
  kind: 'object' | 'input' | 'enum' | 'union' | 'scalar';
  description: string;
  owners: string[];
  /** Field sets by which subgraphs ask each other for it. */
  keys: string[];
  fields: GraphField[];
  values: { name: string; description: string; deprecation: string | null }[];
  members: string[];
}

const KINDS: Partial<Record<Kind, GraphType['kind']>> = {
  [Kind.OBJECT_TYPE_DEFINITION]: 'object',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'object',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'input',
  [Kind.ENUM_TYPE_DEFINITION]: 'enum',
  [Kind.UNION_TYPE_DEFINITION]: 'union',
  [Kind.SCALAR_TYPE_DEFINITION]: 'scalar',
};

/** The types that clients see, in the supergraph's order, with what the subgraphs declare of them. */
export function readGraph(supergraphSdl: string): GraphType[] {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const nameOf = subgraphNames(definitions);
  return definitions.flatMap((node) => {
    const kind = KINDS[node.kind];
    if (!kind) return [];
    const type = node as TypeDefinitionNode;
    if (INTERNAL.test(type.name.value) || isHidden(type)) return [];
    const owners = namedGraphs(type, 'join__type', nameOf);
    return {
      name: type.name.value,
      kind,
      description: type.description?.value ?? '',
      ...declarationsOf(type),
      owners,
      keys: [
        ...new Set(
          directivesOf(type, 'join__type').flatMap(({ key }) => (typeof key === 'string' ? [key] : [])),
        ),
      ],
      fields: fieldsOf(type).map((field) => readField(field, owners, nameOf)),
      values: type.kind === Kind.ENUM_TYPE_DEFINITION ? valuesOf(type) : [],
      members:
        type.kind === Kind.UNION_TYPE_DEFINITION ? (type.types ?? []).map((one) => one.name.value) : [],
    };
  });
}

interface Described {
  readonly directives?: readonly ConstDirectiveNode[];
}

/** The arguments of each use of a directive. */
function directivesOf({ directives }: Described, name: string): Record<string, unknown>[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .map(({ arguments: given }) =>
      Object.fromEntries((given ?? []).map((one) => [one.name.value, valueFromASTUntyped(one.value)])),
    );
}

const isHidden = (node: Described): boolean => directivesOf(node, 'inaccessible').length > 0;

function subgraphNames(definitions: readonly DefinitionNode[]): Map<string, string> {
  const graphs = definitions.find(
    (node): node is EnumTypeDefinitionNode =>
      node.kind === Kind.ENUM_TYPE_DEFINITION && node.name.value === 'join__Graph',
  );
  return new Map(
    (graphs?.values ?? []).map((value) => [
      value.name.value,
      (directivesOf(value, 'join__graph')[0]?.name ?? value.name.value) as string,
    ]),
  );
}

const namedGraphs = (node: Described, directive: string, nameOf: Map<string, string>): string[] => [
  ...new Set(
    directivesOf(node, directive)
      .filter(({ external }) => external !== true)
      .flatMap(({ graph }) => nameOf.get(String(graph)) ?? []),
  ),
];

function declarationsOf(node: Described): Declarations {
  const [scopes] = directivesOf(node, 'requiresScopes');
  const [cost] = directivesOf(node, 'cost');
  const [cache] = directivesOf(node, 'cacheControl');
  const [deprecated] = directivesOf(node, 'deprecated');
  return {
    isAuthenticated: directivesOf(node, 'authenticated').length > 0,
    scopes: (scopes?.scopes ?? []) as string[][],
    cost: typeof cost?.weight === 'number' ? cost.weight : null,
    cache: cache ? { maxAge: cache.maxAge as number, scope: cache.scope as CacheHint['scope'] } : null,
    deprecation: deprecated ? ((deprecated.reason ?? 'No longer supported.') as string) : null,
  };
}

const fieldsOf = (type: TypeDefinitionNode): readonly (FieldDefinitionNode | InputValueDefinitionNode)[] =>
  ('fields' in type ? (type.fields ?? []) : []).filter((field) => !isHidden(field));

function readField(
  field: FieldDefinitionNode | InputValueDefinitionNode,
  ownersOfType: string[],
  nameOf: Map<string, string>,
): GraphField {
  const owners = namedGraphs(field, 'join__field', nameOf);
  const [size] = directivesOf(field, 'listSize');
  return {
    ...readValue(field),
    arguments: 'arguments' in field ? (field.arguments ?? []).map(readValue) : [],
    owners: owners.length > 0 ? owners : ownersOfType,
    listSize: size
      ? {
          assumedSize: (size.assumedSize as number | undefined) ?? null,
          slicingArguments: (size.slicingArguments as string[] | undefined) ?? [],
        }
      : null,
  };
}

const readValue = (node: FieldDefinitionNode | InputValueDefinitionNode): GraphValue => ({
  name: node.name.value,
  type: node.type,
  description: node.description?.value ?? '',
  defaultValue: ('defaultValue' in node && node.defaultValue) || null,
  ...declarationsOf(node),
});

const valuesOf = ({ values }: EnumTypeDefinitionNode): GraphType['values'] =>
  (values ?? [])
    .filter((value) => !isHidden(value))
    .map((value) => ({
      name: value.name.value,
      description: value.description?.value ?? '',
      deprecation: declarationsOf(value).deprecation,
    }));
