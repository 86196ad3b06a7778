import {
  defaultFieldResolver,
  getNamedType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { declaredRule, everyRule, refusalOf, rightsOf, type AccessRule } from './access-rule';
import type { RequestContext } from './request-context';

type Context = Pick<RequestContext, 'viewer'>;
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
      if (rule) guardField(field as GraphQLField<unknown, Context>, rule);
    }
  }
}

const ruleOn = (type: GraphQLNamedType): AccessRule | null =>
  everyRule([type.astNode, ...type.extensionASTNodes].map((node) => declaredRule(node?.directives)));

function check(rule: AccessRule, context: Context): void {
  const refusal = refusalOf(rule, rightsOf(context.viewer));
  if (refusal) throw refusal;
}

function guardField(field: GraphQLField<unknown, Context>, rule: AccessRule): void {
  const { resolve = defaultFieldResolver, subscribe } = field;
  field.resolve = (source, args, context, info) => {
    check(rule, context);
    return resolve(source, args, context, info);
  };
  if (!subscribe) return;
  field.subscribe = (source, args, context, info) => {
    check(rule, context);
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
