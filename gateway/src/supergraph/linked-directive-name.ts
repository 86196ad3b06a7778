import { valueFromASTUntyped, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

interface Link {
  url?: unknown;
  as?: unknown;
  import?: unknown;
}

/**
 * What a schema calls a directive of a specification, without the `@`; null when it does not link the specification.
 * https://specs.apollo.dev/link/v1.0/#sec-Name-Conventions
 * @param identity the specification's address without a version: `https://specs.apollo.dev/cost`
 * @param name the directive's own name; absent: that of the specification
 */
export function linkedDirectiveName(schema: GraphQLSchema, identity: string, name?: string): string | null {
  const specification = identity.slice(identity.lastIndexOf('/') + 1);
  const own = name ?? specification;
  const nodes = [schema.astNode, ...schema.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  for (const node of nodes) {
    const { url, as } = linkOf(node);
    if (typeof url !== 'string' || !url.startsWith(`${identity}/`)) continue;
    const imported = importsOf(node).get(`@${own}`);
    if (imported !== undefined) return imported.replace(/^@/, '');
    const namespace = typeof as === 'string' ? as : specification;
    // A directive that is called like its specification stands under the link's own name, without a prefix.
    return own === specification ? namespace : `${namespace}__${own}`;
  }
  return null;
}

/** What a `@link` imports: from each name of the specification to the name here, directives with their `@`. */
export function importsOf(link: ConstDirectiveNode): ReadonlyMap<string, string> {
  const items = linkOf(link).import;
  const names = new Map<string, string>();
  for (const item of Array.isArray(items) ? (items as unknown[]) : []) {
    if (typeof item === 'string') names.set(item, item);
    const renamed = item as { name?: unknown; as?: unknown } | null;
    if (typeof renamed?.name !== 'string') continue;
    names.set(renamed.name, typeof renamed.as === 'string' ? renamed.as : renamed.name);
  }
  return names;
}

const linkOf = (node: ConstDirectiveNode): Link =>
  Object.fromEntries(
    node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]) ?? [],
  );
