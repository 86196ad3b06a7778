/** Where to go after signing in: the `next` of the address, if it leads to a page of this site. */
export function nextAddress(search: URLSearchParams, fallback = '/'): string {
  const next = search.get('next');
  // "//host" and "/\host" are other sites to a browser.
  return next && /^\/(?![/\\])/.test(next) ? next : fallback;
}
