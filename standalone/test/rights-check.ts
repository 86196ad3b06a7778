import type { FormattedExecutionResult } from 'graphql';
import { hasRole, refusalOf, Role, rightsOf, type Viewer } from '../../subgraphs/kit/src';
import type { Selected } from './generated-operations';
import type { FieldRights, Rule } from './rights-table';
import type { Caller } from './rights-world';

const REFUSALS = ['UNAUTHENTICATED', 'FORBIDDEN'];
/** They differ from one answer to the next, whoever asks. */
const VOLATILE = [
  'NotificationConnection.eventCursor',
  'PaymentConnection.eventCursor',
  'Session.lastSeenAt',
  'TitleRequestConnection.eventCursor',
];
/** Whoever asks as this one sees what the owner sees; its rights by role are a viewer's. */
const OWNER: Caller = { name: 'owner', viewer: { userId: '', roles: [Role.VIEWER] }, token: undefined };

type Outcome = 'refused' | 'shown' | 'hidden' | 'own';

/** Holds what callers got of the owner's objects against the table of rights. */
export class RightsCheck {
  /** Coordinates in which somebody has found a value. */
  readonly found = new Set<string>();

  constructor(private readonly rights: ReadonlyMap<string, FieldRights>) {}

  /** @param base the same object as the owner got it; undefined where the owner may not see it either */
  object(
    fields: readonly Selected[],
    base: unknown,
    got: Record<string, unknown>,
    caller: Caller,
    place: string,
  ): void {
    for (const field of fields) {
      if (!field.coordinate.startsWith(`${got.__typename as string}.`)) continue;
      const before = (base as Record<string, unknown> | undefined)?.[field.key];
      this.field(field, before, got[field.key], caller, `${place}.${field.key}`);
    }
  }

  /** What may be seen is what the owner sees, all the way down. */
  value(field: Selected, base: unknown, got: unknown, caller: Caller, place: string): void {
    if (got === null || got === undefined) {
      if (base !== undefined) expect({ place, got }).toEqual({ place, got: base });
      return;
    }
    if (!Array.isArray(got) || got.length > 0) this.found.add(field.coordinate);
    if (Array.isArray(got) && field.type) {
      const bases = base === undefined ? [] : (base as unknown[]);
      if (base !== undefined) expect({ place, items: got.length }).toEqual({ place, items: bases.length });
      got.forEach((item, i) => item !== null && this.value(field, bases[i], item, caller, `${place}.${i}`));
    } else if (field.type) {
      this.object(field.children, base, got as Record<string, unknown>, caller, place);
    } else if (base !== undefined && !VOLATILE.includes(field.coordinate)) {
      expect({ place, got }).toEqual({ place, got: base });
    }
  }

  private field(field: Selected, base: unknown, got: unknown, caller: Caller, place: string): void {
    const rule = this.rights.get(field.coordinate)?.rule;
    const outcome = this.outcome(field.coordinate, caller);
    if (outcome === 'shown') {
      const isOwnersToo = this.outcome(field.coordinate, OWNER) === 'shown';
      this.value(field, isOwnersToo ? base : undefined, got, caller, place);
    } else if (outcome === 'refused') {
      expect({ place, got }).toEqual({ place, got: null });
    } else if (rule?.kind === 'members') {
      expect({ place, got }).toEqual({ place, got: null });
    } else if (rule?.kind === 'owned') {
      expect({ place, got }).toEqual({ place, got: rule.otherwise });
    } else if (rule?.kind === 'asker' && rule.nobody !== undefined) {
      if (!caller.viewer) expect({ place, got }).toEqual({ place, got: rule.nobody });
      else if (base) expect({ place, got }).not.toEqual({ place, got: base });
    }
  }

  private outcome(coordinate: string, caller: Caller): Outcome {
    return this.refusal(coordinate, caller)
      ? 'refused'
      : outcomeOf(this.rights.get(coordinate)?.rule, caller);
  }

  /** Code by which the directives refuse a field, whatever the object. */
  private refusal(coordinate: string, { viewer }: Caller): string | null {
    const refusal = refusalOf(this.rights.get(coordinate)?.access ?? null, rightsOf(viewer as Viewer | null));
    return refusal && String(refusal.extensions.code);
  }

  /** Places and codes of what the directives refuse, lists left out: `payments FORBIDDEN`. */
  refusals(fields: readonly Selected[], caller: Caller, path: readonly string[] = []): string[] {
    return fields.flatMap((field) => {
      const place = [...path, field.key];
      const code = this.refusal(field.coordinate, caller);
      return code ? [`${place.join('.')} ${code}`] : this.refusals(field.children, caller, place);
    });
  }
}

export function outcomeOf(rule: Rule | null | undefined, caller: Caller): Outcome {
  const isOwner = caller.name === OWNER.name;
  if (rule?.kind === 'asker') return isOwner ? 'shown' : 'own';
  if (rule?.kind === 'members') return caller.viewer ? 'shown' : 'hidden';
  if (rule?.kind !== 'owned') return 'shown';
  const isEntitled = rule.roles.some((role) => hasRole(caller.viewer as Viewer | null, role));
  return (rule.byOwner && isOwner) || isEntitled ? 'shown' : 'hidden';
}

/** As `RightsCheck.refusals` has them. */
export function refusalsIn({ errors = [] }: FormattedExecutionResult): string[] {
  const refused = errors.filter(({ extensions }) => REFUSALS.includes(String(extensions?.code)));
  const places = refused.map(
    ({ path = [], extensions }) =>
      `${path.filter((step) => typeof step === 'string' && step !== '@').join('.')} ${String(extensions?.code)}`,
  );
  return [...new Set(places)];
}

export const otherErrors = ({ errors = [] }: FormattedExecutionResult) =>
  errors.filter(({ extensions }) => !REFUSALS.includes(String(extensions?.code)));
