import { followFirstHead } from './first-head';

const BASE = 'https://club.example';

function openAt(path: string) {
  document.head.innerHTML = `
    <meta charset="utf-8">
    <link rel="icon" href="/favicon.svg">
    <title>Vertigo · StreamVerse</title>
    <meta name="description" content="A man who fears heights.">
    <meta name="robots" content="noindex">
    <link rel="canonical" href="https://club.example/title/film-vertigo-1958">
    <meta property="og:title" content="Vertigo">
    <meta property="og:image" content="https://club.example/art/film-vertigo-1958.png">
    <meta name="twitter:card" content="summary">
    <script type="application/ld+json">{"@type":"Movie"}</script>`;
  const followers: ((place: { location: { pathname: string } }) => void)[] = [];
  followFirstHead({
    state: { location: new URL(path, BASE) },
    subscribe: (follow) => followers.push(follow),
  });
  return (to: string) => followers.forEach((follow) => follow({ location: new URL(to, BASE) }));
}

test('what the first HTML says of its page is gone on another page, and the rest of the head stays', () => {
  const goTo = openAt('/title/film-vertigo-1958');
  goTo('/search?q=birds');
  expect(document.title).toBe('StreamVerse');
  expect(document.head.innerHTML).not.toMatch(/vertigo|noindex|og:|twitter|ld\+json|heights/i);
  expect(document.head.querySelector('link[rel="icon"]')).not.toBeNull();
  expect(document.head.querySelector('meta[charset]')).not.toBeNull();
});

test('it stays while only the query changes, and is back with the page', () => {
  const goTo = openAt('/title/film-vertigo-1958');
  const html = () => [...document.head.children].map((element) => element.outerHTML).toSorted();
  const before = html();
  goTo('/title/film-vertigo-1958?season=1');
  expect(html()).toEqual(before);
  goTo('/');
  expect(html()).not.toEqual(before);
  goTo('/title/film-vertigo-1958');
  expect(html()).toEqual(before);
});
