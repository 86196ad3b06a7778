import { ApolloClient, ApolloLink } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { Observable } from 'rxjs';
import { createCache } from '../../apollo/cache';
import { useAttribution } from '../source-notes/told-attribution';
import { Footer } from './footer';
import { scrollKey } from './shell';

function Page({ text }: { text: string | null }) {
  useAttribution(text);
  return null;
}

function showFooter(catalogueAttribution: string | null, catalogueAttributionLogoUrl: string | null = null) {
  const link = new ApolloLink(
    () =>
      new Observable((observer) => {
        observer.next({ data: { catalogueAttribution, catalogueAttributionLogoUrl } });
        observer.complete();
      }),
  );
  const client = new ApolloClient({ cache: createCache(), link });
  const page = (text: string | null) => (
    <ApolloProvider client={client}>
      <MemoryRouter>
        <Page text={text} />
        <Footer />
      </MemoryRouter>
    </ApolloProvider>
  );
  const { rerender } = render(page(null));
  return { open: (text: string | null) => rerender(page(text)) };
}

const source = () => screen.queryByRole('link', { name: 'themoviedb.org' });

test('every page of a catalogue that asks TMDB says so', async () => {
  showFooter('Facts from TMDB.');
  expect(await screen.findByText(/Facts from TMDB/)).toBeDefined();
  expect(source()).not.toBeNull();
});

test('TMDB’s logo stands beside its words where the operator gave it, and nowhere else', async () => {
  showFooter('Facts from TMDB.', '/art/tmdb/logo');
  const logo = await screen.findByRole('img', { name: 'TMDB' });
  expect(logo.getAttribute('src')).toBe('/art/tmdb/logo');
  fireEvent.error(logo);
  expect(screen.queryByRole('img')).toBeNull();
  expect(source()).not.toBeNull();
});

test('a catalogue that no longer asks says so where facts came from there, and nowhere else', async () => {
  const { open } = showFooter(null);
  expect(source()).toBeNull();
  open('Facts once from TMDB.');
  expect(await screen.findByText(/Facts once from TMDB/)).toBeDefined();
  open(null);
  await waitFor(() => expect(source()).toBeNull());
});

test('addresses that are typed into one tab have a place of their own each', () => {
  const at = (key: string, pathname: string) =>
    scrollKey({ key, pathname, search: '', hash: '', state: null });
  expect(at('default', '/title/a')).not.toBe(at('default', '/title/b'));
  expect(at('k1', '/title/a')).toBe('k1');
});
