// The build keeps comments, so that the part between them can be exchanged.
const OWN_PART = /<!--page-head-->[\s\S]*?<!--\/page-head-->/;

/** The client's first page with what this address says of itself instead of what every page says. */
export function putIntoHead(page: string, head: string): string {
  if (!head) return page;
  // A function, so that `$` in a film's name stays what it is.
  if (OWN_PART.test(page)) return page.replace(OWN_PART, () => head);
  return page.replace('</head>', () => `${head}</head>`);
}
