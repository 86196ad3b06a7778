import {
  getDirectiveValues,
  isAbstractType,
  isObjectType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { definitionsUsedBy } from '../document/definitions-used-by';
import { linkedDirectiveName } from '../supergraph/linked-directive-name';
import type { LoadedSupergraph } from '../supergraph/load-supergraph';

/** Ours, because no specification has one: https://streamverse.dev is a name here, not a place. */
const CACHE_CONTROL = 'https://streamverse.dev/cacheControl';

/** For how long, and for whom, an answer stays right. */
export interface CachePolicy {
  /** The same for every viewer of the same roles, maximum age, region and language. */
  readonly isViewerIndependent: boolean;
  /** Of the field that stays right for the shortest time; 0 when one says nothing. */
  readonly maxAgeSeconds: number;
}

interface Hint {
  maxAge?: number | null;
  scope?: 'PUBLIC' | 'PRIVATE' | null;
}

/**
 * The policy that `@cacheControl` gives an operation, from everything that it selects, whatever @skip and @include
 * will say. A field counts as declared by itself or by its parent type; one that is not declared is personal.
 */
export function cachePolicyOf(
  { schema, supergraphSchema }: LoadedSupergraph,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CachePolicy {
  const policy = { isViewerIndependent: true, maxAgeSeconds: Number.MAX_SAFE_INTEGER };
  const take = (hint: Hint): void => {
    if (hint.scope !== 'PUBLIC') policy.isViewerIndependent = false;
    policy.maxAgeSeconds = Math.min(policy.maxAgeSeconds, hint.maxAge ?? 0);
  };
  // What a graph without the link calls @cacheControl is its own affair.
  const directive = supergraphSchema.getDirective(linkedDirectiveName(supergraphSchema, CACHE_CONTROL) ?? '');
  const typeInfo = new TypeInfo(schema);
  const used: DocumentNode = { kind: document.kind, definitions: definitionsUsedBy(operation, document) };
  visit(
    used,
    visitWithTypeInfo(typeInfo, {
      Field: ({ name }) => {
        const parent = typeInfo.getParentType();
        if (!parent || name.value.startsWith('__')) return;
        const types = objectTypesOf(supergraphSchema, parent.name);
        if (types.length === 0) take({});
        for (const type of types) take(hintOf(directive, type, name.value));
      },
    }),
  );
  if (policy.maxAgeSeconds === Number.MAX_SAFE_INTEGER) policy.maxAgeSeconds = 0;
  return policy;
}

/** What an interface or a union says of itself tells nothing of what its types resolve. */
function objectTypesOf(schema: GraphQLSchema, name: string): readonly GraphQLObjectType[] {
  const type = schema.getType(name);
  if (isObjectType(type)) return [type];
  return isAbstractType(type) ? schema.getPossibleTypes(type) : [];
}

function hintOf(
  directive: GraphQLDirective | null | undefined,
  type: GraphQLObjectType,
  fieldName: string,
): Hint {
  if (!directive) return {};
  const field = type.getFields()[fieldName];
  const own = field?.astNode && getDirectiveValues(directive, field.astNode);
  return own ?? (type.astNode && getDirectiveValues(directive, type.astNode)) ?? {};
}
