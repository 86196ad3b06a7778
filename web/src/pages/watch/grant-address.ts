/** `/media/<grant>/` at the start of a path, whatever stands before it in the address. */
const grantPattern = /\/media\/[^/]+\//;

/**
 * The same media address under the newest grant. A film's playlist is read once, with the grant of that moment in every
 * address that follows from it; grants end long before the film does.
 */
export function underNewestGrant(url: string, newestManifestUrl: string): string {
  const newest = grantPattern.exec(newestManifestUrl)?.[0];
  return newest ? url.replace(grantPattern, newest) : url;
}
