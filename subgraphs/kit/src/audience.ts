import { unauthenticated } from './errors';
import type { Role, Viewer } from './viewer';

/** What decides alone how a viewer-independent value looks. */
export interface Audience {
  readonly roles: readonly Role[];
  /** Oldest maturity age in years; null without a limit. */
  readonly maxAge: number | null;
  /** ISO 3166-1 alpha-2. */
  readonly region: string;
  readonly language: string;
}

/** The audience that a viewer belongs to: of equal ones every part is equal, the order of the roles too. */
export const audienceOf = ({ roles, maxAge, region, language }: Viewer): Audience => ({
  roles: [...roles].sort(),
  maxAge,
  region,
  language,
});

// Getters on the prototype: a copy or a log line of it does not trip over them, a use as a person does.
class AudienceViewer implements Viewer {
  readonly roles: readonly Role[];
  readonly maxAge: number | null;
  readonly region: string;
  readonly language: string;

  constructor(
    { roles, maxAge, region, language }: Audience,
    readonly expiresAt: number,
  ) {
    this.roles = Object.freeze([...roles]);
    this.maxAge = maxAge;
    this.region = region;
    this.language = language;
    Object.freeze(this);
  }

  get userId(): string {
    throw nobody();
  }

  get sessionId(): string {
    throw nobody();
  }

  get profileId(): string {
    throw nobody();
  }
}

const nobody = () => unauthenticated('This is asked for many viewers at once: it cannot depend on who asks.');

/**
 * The gateway, asking once for all viewers of an audience. It has their rights and is nobody: reading whose id it is
 * throws UNAUTHENTICATED, so that a personal value can be refused but never given to others.
 *
 * @param expiresAt seconds since 1970.
 */
export const viewerOfAudience = (audience: Audience, expiresAt: number): Viewer =>
  new AudienceViewer(audience, expiresAt);

/** False for the gateway asking for an audience. */
export const isPerson = (viewer: Viewer | null): viewer is Viewer =>
  viewer !== null && !(viewer instanceof AudienceViewer);

/** The user who asks; null when signed out, and when the gateway asks for an audience. */
export const userIdOf = (viewer: Viewer | null): string | null => (isPerson(viewer) ? viewer.userId : null);
