import { fireEvent, render, screen } from '@testing-library/react';
import { trailerAddress } from './trailer-address';
import { TrailerButton } from './trailer-button';
import { Trailers } from './trailers';

const trailer = {
  __typename: 'Trailer' as const,
  name: 'Official trailer',
  site: 'YOUTUBE' as const,
  key: 'abc_DEF-123',
  language: 'en',
};

beforeAll(() => {
  // jsdom has the element without what opens it, and draws nothing that could change its size.
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = function () {
    this.open = false;
  };
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const foreignAddresses = () =>
  [...document.querySelectorAll('[src],[href]')]
    .map((element) => element.getAttribute('src') ?? element.getAttribute('href') ?? '')
    .filter((address) => address.startsWith('http'));

test('nobody else is contacted until a viewer starts the trailer, and no longer once it is closed', async () => {
  render(<TrailerButton trailer={trailer} titleName="Alien" />);
  const button = screen.getByRole('button', { name: 'Trailer' });
  expect(foreignAddresses()).toEqual([]);
  button.focus();
  fireEvent.click(button);
  expect(await screen.findByText(/YouTube will know/)).toBeDefined();
  expect(document.querySelector('iframe')).toBeNull();
  expect(screen.getByRole('dialog', { name: 'Alien: Official trailer' })).toBeDefined();
  fireEvent.click(screen.getByRole('button', { name: 'Play from YouTube' }));
  const frame = await screen.findByTitle('Alien: Official trailer');
  expect(frame.getAttribute('src')).toBe(
    'https://www.youtube-nocookie.com/embed/abc_DEF-123?autoplay=1&rel=0',
  );
  expect(screen.getByRole('link', { name: 'Open it at YouTube' }).getAttribute('href')).toBe(
    'https://www.youtube.com/watch?v=abc_DEF-123',
  );
  fireEvent.click(screen.getByRole('button', { name: 'Close' }));
  expect(foreignAddresses()).toEqual([]);
  expect(document.activeElement).toBe(button);
});

test('the cards of several trailers show a picture of ours', () => {
  const trailers = [trailer, { ...trailer, site: 'VIMEO' as const, key: '76979871', name: 'Teaser' }];
  render(<Trailers trailers={trailers} titleName="Alien" pictureUrl="/art/backdrop/alien.svg" />);
  expect(screen.getAllByRole('button', { name: /^Play:/ })).toHaveLength(2);
  expect(foreignAddresses()).toEqual([]);
});

test.each([
  ['YOUTUBE', 'a/../b?x', 'https://www.youtube-nocookie.com/embed/a%2F..%2Fb%3Fx?autoplay=1&rel=0'],
  ['VIMEO', '76979871', 'https://player.vimeo.com/video/76979871?autoplay=1&dnt=1'],
] as const)('a trailer at %s plays from its own address alone', (site, key, address) => {
  expect(trailerAddress({ site, key })).toBe(address);
});
