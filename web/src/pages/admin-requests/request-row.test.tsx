import { render, screen } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import type { RequestQueue_requestFragment } from '../../generated/graphql';
import { RequestRow } from './request-row';

const fog = {
  __typename: 'Title' as const,
  id: 'tmdb-movie-9003',
  name: 'Fog',
  posterUrl: '/p',
  accentColor: '#000',
};
const entry = { __typename: 'LibraryEntry' as const, id: 'own-fog', posterUrl: '/p' };

function show(facts: Partial<RequestQueue_requestFragment>) {
  const request: RequestQueue_requestFragment = {
    __typename: 'TitleRequest',
    id: 'r',
    titleName: 'Fog',
    year: 1974,
    status: 'ACCEPTED',
    voteCount: 1,
    createdAt: '2026-06-01T12:00:00Z',
    decidedAt: null,
    reason: null,
    title: fog,
    entry: null,
    askedBy: null,
    decidedBy: null,
    ...facts,
  };
  render(<RequestRow request={request} isBusy={false} onAnswer={() => {}} />, { wrapper: MemoryRouter });
  return screen.queryAllByRole('link').map((link) => [link.textContent, link.getAttribute('href')]);
}

test('an accepted title that is imported but hidden yet leads to its page in the library', () => {
  expect(show({ title: null, entry })).toEqual([
    ['Fog', '/admin/library/own-fog'],
    ['Edit', '/admin/library/own-fog'],
  ]);
});

test('one that viewers see leads to what they see', () => {
  expect(show({ title: { ...fog, id: 'own-fog' }, entry })).toEqual([
    ['Fog', '/title/own-fog'],
    ['Edit', '/admin/library/own-fog'],
  ]);
});

test('one that the library lacks is added', () => {
  expect(show({})).toEqual([
    ['Fog', '/title/tmdb-movie-9003'],
    ['Add to the library', '/admin/library/add?q=Fog&title=tmdb-movie-9003'],
  ]);
});

test('of a title that is gone nothing can be opened', () => {
  expect(show({ title: null })).toEqual([]);
});
