interface Place {
  location: { pathname: string };
}
interface Routes {
  state: Place;
  subscribe: (follow: (state: Place) => void) => unknown;
}

const OF_THE_PAGE = [
  'link[rel="canonical"]',
  'meta[name="description"]',
  'meta[name="robots"]',
  'meta[name^="twitter:"]',
  'meta[property^="og:"]',
  'script[type="application/ld+json"]',
].join();

/**
 * The service describes the page that is opened first in its HTML. While another page is open these elements would say
 * of it what is true of the first one, to whoever shares it or saves it: they are out then, and back with the first page.
 */
export function followFirstHead({ state, subscribe }: Routes, head: HTMLHeadElement = document.head): void {
  const first = state.location.pathname;
  const elements = [...head.querySelectorAll(OF_THE_PAGE)];
  // What a page calls itself stands before this one, which shows where a page has no name yet.
  const title = head.querySelector('title');
  const name = title?.textContent ?? '';
  let isIn = true;
  subscribe(({ location }) => {
    const isFirst = location.pathname === first;
    if (isFirst === isIn) return;
    isIn = isFirst;
    if (title) title.textContent = isFirst ? name : 'StreamVerse';
    if (isFirst) head.append(...elements);
    else for (const element of elements) element.remove();
  });
}
