/** The tab's title; the page's own name first, so that narrow tabs can be told apart. */
export function PageTitle({ children }: { children?: string }) {
  return <title>{children ? `${children} · StreamVerse` : 'StreamVerse'}</title>;
}
