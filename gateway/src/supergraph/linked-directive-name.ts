import { valueFromASTUntyped, type ConstDirectiveNode, type GraphQLSchema } from 'graphql';

interface Link {
  url?: unknown;
  as?: unknown;
  import?: unknown;
}

/**
 * What a schema calls the directive that a specification has under the same name, without the `@`; null when it does
 * not link it. https://specs.apollo.dev/link/v1.0/#sec-Name-Conventions
 * @param identity the specification's address without a version: `https://specs.apollo.dev/authenticated`
 */
export function linkedDirectiveName(schema: GraphQLSchema, identity: string): string | null {
  const own = identity.slice(identity.lastIndexOf('/') + 1);
  const nodes = [schema.astNode, ...schema.extensionASTNodes].flatMap((node) => node?.directives ?? []);
  for (const node of nodes) {
    const link = argumentsOf(node);
    if (typeof link.url !== 'string' || !link.url.startsWith(`${identity}/`)) continue;
    const imports = Array.isArray(link.import) ? (link.import as unknown[]) : [];
    for (const item of imports) {
      if (item === `@${own}`) return own;
      const renamed = item as { name?: unknown; as?: unknown } | null;
      if (renamed?.name === `@${own}`) return typeof renamed.as === 'string' ? renamed.as.slice(1) : own;
    }
    // A directive that is called like its specification stands under the link's own name, without a prefix.
    return typeof link.as === 'string' ? link.as : own;
  }
  return null;
}

const argumentsOf = (node: ConstDirectiveNode): Link =>
  Object.fromEntries(
    node.arguments?.map(({ name, value }) => [name.value, valueFromASTUntyped(value)]) ?? [],
  );
