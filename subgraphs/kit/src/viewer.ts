import { registerEnumType } from 'type-graphql';
import { isPerson } from './audience';
import { unauthenticated } from './errors';

export enum Role {
  VIEWER = 'VIEWER',
  CURATOR = 'CURATOR',
  FINANCE = 'FINANCE',
  OPS = 'OPS',
  ADMIN = 'ADMIN',
}
registerEnumType(Role, {
  name: 'Role',
  description: 'ADMIN implies every other role.',
  valuesConfig: {
    VIEWER: { description: 'Watches; everybody who signs up.' },
    CURATOR: { description: 'Looks after the catalogue.' },
    FINANCE: { description: 'Sees payments and decides them.' },
    OPS: { description: 'Keeps the service running.' },
    ADMIN: { description: 'May do everything.' },
  },
});

/** Who asks, as the access token says. Frozen, so that it can be handed between subgraphs in one process. */
export interface Viewer {
  readonly userId: string;
  readonly sessionId: string;
  readonly profileId: string;
  readonly roles: readonly Role[];
  /** Oldest maturity age in years that the profile may see; null without a limit. */
  readonly maxAge: number | null;
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  readonly language: string;
  /** Seconds since 1970 at which the token ends. */
  readonly expiresAt: number;
}

/** Whether somebody is signed in who has this role, or is an administrator. */
export function hasRole(viewer: Viewer | null, role: Role): boolean {
  return viewer !== null && (viewer.roles.includes(role) || viewer.roles.includes(Role.ADMIN));
}

interface Asking {
  viewer: Viewer | null;
}

/** @throws UNAUTHENTICATED when nobody is signed in, also for the gateway that asks for an audience. */
export function requireViewer(context: Asking): Viewer {
  if (!isPerson(context.viewer)) throw unauthenticated();
  return context.viewer;
}
