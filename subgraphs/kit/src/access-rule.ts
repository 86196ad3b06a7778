import { valueFromASTUntyped, type ConstDirectiveNode, type GraphQLError } from 'graphql';
import { forbidden, unauthenticated } from './errors';
import { scopesOf } from './scopes';
import type { Viewer } from './viewer';

/** What `@authenticated` and `@requiresScopes` ask of whoever reads a type or a field. */
export interface AccessRule {
  readonly isAuthenticated: boolean;
  /** Each entry comes from one declaration, and all must hold; one holds with every scope of one of its lists. */
  readonly scopes: readonly (readonly (readonly string[])[])[];
}

/** What somebody may do; nothing else of them matters to an access rule. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
}

/** How the two directives are called in a schema, without the `@`; a `@link` may rename them. */
export interface AccessDirectiveNames {
  readonly authenticated: string;
  readonly requiresScopes: string;
}

const OWN_NAMES: AccessDirectiveNames = { authenticated: 'authenticated', requiresScopes: 'requiresScopes' };

export const rightsOf = (viewer: Viewer | null): Rights => ({
  isAuthenticated: viewer !== null,
  scopes: scopesOf(viewer?.roles ?? []),
});

/** The rule that one definition declares; null when it declares none. */
export function declaredRule(
  directives: readonly ConstDirectiveNode[] | undefined,
  names: AccessDirectiveNames = OWN_NAMES,
): AccessRule | null {
  let isAuthenticated = false;
  const scopes: string[][][] = [];
  for (const directive of directives ?? []) {
    if (directive.name.value === names.authenticated) isAuthenticated = true;
    if (directive.name.value !== names.requiresScopes) continue;
    const given = directive.arguments?.find((argument) => argument.name.value === 'scopes');
    const alternatives = given ? (valueFromASTUntyped(given.value) as string[][]) : [];
    // Composition reads an empty list as no condition, and so does Apollo's router.
    if (alternatives.length > 0) scopes.push(alternatives);
  }
  return isAuthenticated || scopes.length > 0 ? { isAuthenticated, scopes } : null;
}

/** The rule that holds when all of these do. */
export function everyRule(rules: Iterable<AccessRule | null>): AccessRule | null {
  const declared = [...new Set(rules)].filter((rule) => rule !== null);
  if (declared.length <= 1) return declared[0] ?? null;
  return {
    isAuthenticated: declared.some((rule) => rule.isAuthenticated),
    scopes: declared.flatMap((rule) => rule.scopes),
  };
}

/** UNAUTHENTICATED when signing in may help, FORBIDDEN when a scope is missing; null when the rule holds. */
export function refusalOf(rule: AccessRule | null, rights: Rights): GraphQLError | null {
  if (!rule || isAllowed(rule, rights)) return null;
  return rights.isAuthenticated ? forbidden() : unauthenticated();
}

const isAllowed = (rule: AccessRule, rights: Rights): boolean =>
  (rights.isAuthenticated || !rule.isAuthenticated) &&
  rule.scopes.every((alternatives) =>
    alternatives.some((needed) => needed.every((scope) => rights.scopes.has(scope))),
  );
