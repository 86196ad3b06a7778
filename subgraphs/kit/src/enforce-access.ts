import {
  defaultFieldResolver,
  getNamedType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { declaredRule, everyRule, refusalOf, rightsOf, type AccessRule } from './access-rule';
import type { RequestContext } from './request-context';

type Context = Pick<RequestContext, 'viewer'>;
type GuardedField = GraphQLField<unknown, Context, Record<string, unknown>>;
type ResolveReference = (reference: unknown, context: Context, ...rest: unknown[]) => unknown;

/**
 * Makes a subgraph's schema refuse what its `@authenticated` and `@requiresScopes` forbid, on every path: root fields,
 * streams, nested fields, and entities that the gateway asks for by reference.
 */
export function enforceAccess(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    const typeRule = ruleOn(type);
    if (typeRule) guardReference(type.extensions, typeRule);
    for (const field of Object.values(type.getFields())) {
      const rule = everyRule([
        typeRule,
        declaredRule(field.astNode?.directives),
        ruleOn(getNamedType(field.type)),
      ]);
      const guarded = field as GuardedField;
      if (rule || guarded.args.some(({ type: given }) => isGuardedInput(given))) guardField(guarded, rule);
    }
  }
}

const ruleOn = (type: GraphQLNamedType): AccessRule | null =>
  everyRule([type.astNode, ...type.extensionASTNodes].map((node) => declaredRule(node?.directives)));

function isGuardedInput(type: GraphQLInputType, met = new Set<string>()): boolean {
  const named = getNamedType(type);
  if (!isInputObjectType(named)) return ruleOn(named) !== null;
  if (met.has(named.name)) return false;
  met.add(named.name);
  return Object.values(named.getFields()).some((field) => isGuardedInput(field.type, met));
}

/** The rules of the types that a value is made of; what is absent is not asked for. */
function rulesOfInput(type: GraphQLInputType, value: unknown): (AccessRule | null)[] {
  if (value === null || value === undefined) return [];
  if (isNonNullType(type)) return rulesOfInput(type.ofType, value);
  if (isListType(type)) return (value as unknown[]).flatMap((item) => rulesOfInput(type.ofType, item));
  if (!isInputObjectType(type)) return [ruleOn(type)];
  return Object.values(type.getFields()).flatMap((field) =>
    rulesOfInput(field.type, (value as Record<string, unknown>)[field.name]),
  );
}

function check(rule: AccessRule | null, context: Context): void {
  const refusal = refusalOf(rule, rightsOf(context.viewer));
  if (refusal) throw refusal;
}

function guardField(field: GuardedField, rule: AccessRule | null): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  const ruleFor = (args: Record<string, unknown>): AccessRule | null =>
    everyRule([rule, ...field.args.flatMap(({ name, type }) => rulesOfInput(type, args[name]))]);
  field.resolve = (source, args, context, info) => {
    check(ruleFor(args), context);
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = (source, args, context, info) => {
    check(ruleFor(args), context);
    return subscribe(source, args, context, info);
  };
}

/** Where @apollo/subgraph keeps an entity's reference resolver. */
function guardReference(extensions: object, rule: AccessRule): void {
  const { apollo } = extensions as { apollo?: { subgraph?: { resolveReference?: ResolveReference } } };
  const resolve = apollo?.subgraph?.resolveReference;
  if (!resolve) return;
  Object.assign(apollo.subgraph ?? {}, {
    // A rejection concerns this entity alone; a plain throw would end the whole list of them.
    resolveReference: async (reference: unknown, context: Context, ...rest: unknown[]) => {
      check(rule, context);
      return resolve(reference, context, ...rest);
    },
  });
}
