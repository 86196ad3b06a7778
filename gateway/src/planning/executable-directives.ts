import {
  isSpecifiedDirective,
  Kind,
  visit,
  type ConstDirectiveNode,
  type DirectiveNode,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLSchema,
  type SchemaDefinitionNode,
} from 'graphql';
import { astFromValue } from 'graphql/utilities';
import { importsOf } from '../supergraph/linked-directive-name';
import { isNamed, textOf } from './join-directives';

const EXECUTABLE = new Set([
  'QUERY',
  'MUTATION',
  'SUBSCRIPTION',
  'FIELD',
  'FRAGMENT_DEFINITION',
  'FRAGMENT_SPREAD',
  'INLINE_FRAGMENT',
  'VARIABLE_DEFINITION',
]);
const APOLLO = 'https://specs.apollo.dev/';

/** What comes by a @link is hidden from clients; directives that are for clients are taken out from under theirs. */
export function withExecutableDirectives(document: DocumentNode): DocumentNode {
  const executable = new Set(
    document.definitions.flatMap((node) =>
      node.kind === Kind.DIRECTIVE_DEFINITION && node.locations.some(({ value }) => EXECUTABLE.has(value))
        ? [`@${node.name.value}`]
        : [],
    ),
  );
  const isForClients = (directive: ConstDirectiveNode): boolean =>
    isNamed('link')(directive) &&
    !textOf(directive, 'url')?.startsWith(APOLLO) &&
    [...importsOf(directive).values()].some((name) => executable.has(name));
  const withoutLinks = <Node extends Pick<SchemaDefinitionNode, 'directives'>>(node: Node): Node => ({
    ...node,
    directives: node.directives?.filter((directive) => !isForClients(directive)),
  });
  return visit(document, { SchemaDefinition: withoutLinks, SchemaExtension: withoutLinks });
}

/** Says the defaults of the schema's own directives aloud: a subgraph may define the same directive without them. */
export function directiveDefaults(schema: GraphQLSchema): (document: DocumentNode) => DocumentNode {
  const withDefaults = new Map<string, GraphQLDirective>();
  for (const directive of schema.getDirectives()) {
    const hasDefault = directive.args.some(({ defaultValue }) => defaultValue !== undefined);
    // Those are the planner's to read, and subgraphs never see them.
    const isOurs = isSpecifiedDirective(directive) || directive.name === 'defer';
    if (hasDefault && !isOurs) withDefaults.set(directive.name, directive);
  }
  if (withDefaults.size === 0) return (document) => document;
  return (document) =>
    visit(document, {
      Directive: (node: DirectiveNode) => {
        const missing = withDefaults
          .get(node.name.value)
          ?.args.filter(({ name }) => !node.arguments?.some((argument) => argument.name.value === name));
        const added = missing?.flatMap(({ name, type, defaultValue }) => {
          const value = defaultValue === undefined ? null : astFromValue(defaultValue, type);
          return value ? [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: name }, value }] : [];
        });
        return added?.length ? { ...node, arguments: [...(node.arguments ?? []), ...added] } : undefined;
      },
    });
}
