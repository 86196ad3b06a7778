import { gql } from '@apollo/client';
import { createCache, forgetPlayability } from './cache';

const search = gql`
  query Search($query: String!, $after: String) {
    search(query: $query, after: $after) {
      nodes {
        id
        name
      }
      pageInfo {
        endCursor
      }
    }
  }
`;
const page = (names: string[], endCursor: string) => ({
  search: {
    __typename: 'TitleConnection',
    nodes: names.map((name) => ({ __typename: 'Title', id: name, name })),
    pageInfo: { __typename: 'PageInfo', endCursor },
  },
});
const namesOf = (data: unknown) => (data as ReturnType<typeof page>).search.nodes.map((node) => node.name);

test('a further page is put behind the first, without repeating what overlaps', () => {
  const cache = createCache();
  cache.writeQuery({ query: search, variables: { query: 'a' }, data: page(['one', 'two'], 'c2') });
  cache.writeQuery({
    query: search,
    variables: { query: 'a', after: 'c2' },
    data: page(['two', 'three'], 'c3'),
  });
  const data = cache.readQuery({ query: search, variables: { query: 'a' } });
  expect(namesOf(data)).toEqual(['one', 'two', 'three']);
  expect((data as ReturnType<typeof page>).search.pageInfo.endCursor).toBe('c3');
});

test('asking anew from the start replaces what was there', () => {
  const cache = createCache();
  cache.writeQuery({ query: search, variables: { query: 'a' }, data: page(['one', 'two'], 'c2') });
  cache.writeQuery({ query: search, variables: { query: 'a' }, data: page(['two'], 'c2') });
  expect(namesOf(cache.readQuery({ query: search, variables: { query: 'a' } }))).toEqual(['two']);
});

test('results of different searches do not mix', () => {
  const cache = createCache();
  cache.writeQuery({ query: search, variables: { query: 'a' }, data: page(['one'], 'c') });
  expect(cache.readQuery({ query: search, variables: { query: 'b' } })).toBeNull();
});

const title = gql`
  query Title($id: ID!) {
    title(id: $id) {
      id
      name
    }
  }
`;

test('a title that a list has brought along opens without asking again', () => {
  const cache = createCache();
  cache.writeQuery({ query: search, variables: { query: 'a' }, data: page(['Alien'], 'c') });
  expect(cache.readQuery({ query: title, variables: { id: 'Alien' } })).toMatchObject({
    title: { name: 'Alien' },
  });
  expect(cache.readQuery({ query: title, variables: { id: 'Heat' } })).toBeNull();
});

test('a title that the server does not know stays unknown', () => {
  const cache = createCache();
  cache.writeQuery({ query: title, variables: { id: 'gone' }, data: { title: null } });
  expect(cache.readQuery({ query: title, variables: { id: 'gone' } })).toEqual({ title: null });
});

test('a new membership makes every title be asked again whether it may be played', () => {
  const cache = createCache();
  const fragment = gql`
    fragment Playable on Title {
      id
      playability {
        code
      }
    }
  `;
  const id = 'Title:Alien';
  const data = { __typename: 'Title', id: 'Alien', playability: { __typename: 'Playability', code: 'OK' } };
  cache.writeFragment({ id, fragment, data });
  cache.retain(id);
  forgetPlayability(cache);
  expect(cache.readFragment({ id, fragment })).toBeNull();
});
