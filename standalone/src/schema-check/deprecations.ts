import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
  visit,
  type ASTNode,
  type DirectiveNode,
  type GraphQLSchema,
} from 'graphql';
import type { OperationManifest } from '../../../gateway/src/persisted-operations/operation-manifest';
import { usageOf } from './operation-usage';

/** What the reason of every `@deprecated` says: what to use instead, and the last day on which it is still served. */
const REASON = /^Use (?<replacement>.+)\. Ends (?<end>\d{4}-\d{2}-\d{2})\.$/;
const REASON_EXAMPLE = 'Use Title.name. Ends 2027-03-01.';

interface Deprecation {
  /** `Type.field`, `Type.field(argument:)`, `Enum.VALUE` or `@directive(argument:)`. */
  coordinate: string;
  /** Null when none is given. */
  reason: string | null;
}

/**
 * What is wrong with the deprecations of one subgraph's schema, a line for each.
 * @param api the composed schema, in which a replacement must exist
 * @param today as `2027-03-01`, UTC
 */
export function deprecationProblems(sdl: string, api: GraphQLSchema, today: string): string[] {
  return deprecationsIn(sdl).flatMap(({ coordinate, reason }) => {
    const { replacement, end } = REASON.exec(reason ?? '')?.groups ?? {};
    if (!replacement || !end) {
      return [`${coordinate}: the reason must name a replacement and a date, as in "${REASON_EXAMPLE}"`];
    }
    if (!isDay(end)) return [`${coordinate}: ${end} is no day of the calendar`];
    if (!exists(replacement, coordinate, api)) {
      return [`${coordinate}: its replacement ${replacement} does not exist`];
    }
    return today > end ? [`${coordinate}: ended on ${end}; remove it, or give it a later date`] : [];
  });
}

/** The operations that use what is deprecated, a line for each use. */
export function deprecatedUses(
  manifest: OperationManifest,
  api: GraphQLSchema,
  sdls: readonly string[],
): string[] {
  const deprecations = sdls.flatMap(deprecationsIn);
  return manifest.flatMap(({ name, body }) => {
    const used = usageOf(api, parse(body));
    return deprecations
      .filter(({ coordinate }) => used.has(coordinate))
      .map(({ coordinate, reason }) => `${name} uses ${coordinate}, which is deprecated: ${reason ?? ''}`);
  });
}

function deprecationsIn(sdl: string): Deprecation[] {
  const found: Deprecation[] = [];
  visit(parse(sdl, { noLocation: true }), {
    Directive: (node, _key, _parent, _path, ancestors) => {
      if (node.name.value !== 'deprecated') return;
      found.push({ coordinate: coordinateOf(ancestors), reason: reasonOf(node) });
    },
  });
  return found;
}

function coordinateOf(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string {
  const names = ancestors.flatMap((node) => ('name' in node && node.name ? [node.name.value] : []));
  const [type = '', member, argument] = names;
  if (ancestors.some((node) => 'kind' in node && node.kind === 'DirectiveDefinition')) {
    return `@${type}(${member}:)`;
  }
  return argument ? `${type}.${member}(${argument}:)` : `${type}.${member}`;
}

function reasonOf({ arguments: given = [] }: DirectiveNode): string | null {
  const value = given.find(({ name }) => name.value === 'reason')?.value;
  return value?.kind === 'StringValue' ? value.value : null;
}

const isDay = (text: string): boolean => {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

/** A single word is a name beside the deprecated one; whole sentences are for people and pass. */
function exists(replacement: string, deprecated: string, api: GraphQLSchema): boolean {
  const [, typeName, memberName] = /^`?(?:(\w+)\.)?(\w+)`?$/.exec(replacement) ?? [];
  if (!memberName) return true;
  if (!typeName && api.getType(memberName)) return true;
  const [ownType = '', ownField = ''] = deprecated.split(/[.(]/);
  const names = membersOf(typeName ?? ownType, api);
  if (names.has(memberName)) return true;
  return !typeName && argumentsOf(ownType, ownField, api).includes(memberName);
}

function membersOf(typeName: string, api: GraphQLSchema): ReadonlySet<string> {
  const type = api.getType(typeName);
  if (isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)) {
    return new Set(Object.keys(type.getFields()));
  }
  return new Set(isEnumType(type) ? type.getValues().map(({ name }) => name) : []);
}

function argumentsOf(typeName: string, fieldName: string, api: GraphQLSchema): string[] {
  const type = api.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return type.getFields()[fieldName]?.args.map(({ name }) => name) ?? [];
}
