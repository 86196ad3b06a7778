export interface ConsolePlace {
  path: string;
  name: string;
  /** Whoever has one of these roles may go there; ADMIN may go everywhere. */
  roles: readonly string[];
}

/** The parts of the console, in the order of its navigation. */
export const consolePlaces: readonly ConsolePlace[] = [
  { path: '/admin/payments', name: 'Payments', roles: ['FINANCE'] },
  { path: '/admin/library', name: 'Library', roles: ['CURATOR'] },
  { path: '/admin/library/import', name: 'Import', roles: ['CURATOR'] },
  { path: '/admin/rails', name: 'Rails', roles: ['CURATOR'] },
  { path: '/admin/requests', name: 'Requests', roles: ['CURATOR'] },
  { path: '/admin/service/cache', name: 'TMDB cache', roles: ['OPS'] },
];

/** Where somebody with these roles may go. */
export function placesFor(roles: readonly string[]): readonly ConsolePlace[] {
  return consolePlaces.filter((place) => mayGoTo(place, roles));
}

export const mayGoTo = (place: ConsolePlace, roles: readonly string[]): boolean =>
  roles.includes('ADMIN') || place.roles.some((role) => roles.includes(role));

/** The place that an address belongs to: the longest path that begins it. Null for an address of no place. */
export function placeOf(pathname: string): ConsolePlace | null {
  const above = consolePlaces.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return above.sort((one, other) => other.path.length - one.path.length)[0] ?? null;
}
