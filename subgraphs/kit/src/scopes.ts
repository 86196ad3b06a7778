import { Role } from './viewer';

/** What each role may ask for. One table: `@requiresScopes`, the gateway and the subgraphs all read it. */
const SCOPES_OF_ROLE = {
  [Role.VIEWER]: [],
  [Role.CURATOR]: ['catalog:write'],
  [Role.FINANCE]: ['payments:read', 'payments:decide'],
  [Role.OPS]: ['graph:adhoc', 'operations:read', 'operations:replay', 'cache:clear'],
  [Role.ADMIN]: [],
} as const satisfies Record<Role, readonly string[]>;
export type Scope = (typeof SCOPES_OF_ROLE)[Role][number];

const ALL_SCOPES: readonly Scope[] = [...new Set(Object.values(SCOPES_OF_ROLE).flat())];

/** The scopes of somebody with these roles; ADMIN has all, nobody has none. */
export function scopesOf(roles: readonly Role[]): ReadonlySet<string> {
  return new Set(roles.includes(Role.ADMIN) ? ALL_SCOPES : roles.flatMap((role) => SCOPES_OF_ROLE[role]));
}
