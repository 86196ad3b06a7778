import { moviePage, personPage } from './lists';
import { season } from './series';

const film = { id: 5, title: 'Harbour', release_date: '1999-01-01', vote_count: 3 };
const page = (...results: object[]) => moviePage.parse({ page: 1, results }).items;

describe('what Postgres cannot hold', () => {
  test.each([2 ** 31, 2 ** 53 - 1])('an item of the number %d is left out, and the others stay', (id) => {
    expect(page({ ...film, id }, film).map((item) => item.id)).toEqual([5]);
    expect(
      season.parse({ id: 1, season_number: 1, episodes: [{ id: 2, episode_number: id }] }).episodes,
    ).toEqual([]);
  });

  test('a count that is too large is not known', () => {
    expect(page({ ...film, vote_count: 2 ** 31, popularity: 1e300 })).toMatchObject([
      { voteCount: null, popularity: null },
    ]);
  });

  test('half a surrogate pair and NUL are in no text', () => {
    const broken = 'Har\ud800bour\0';
    expect(page({ ...film, title: broken, overview: broken })).toMatchObject([
      { title: 'Har\ufffdbour', overview: 'Har\ufffdbour' },
    ]);
    expect(personPage.parse({ page: 1, results: [{ id: 1, name: broken }] }).items[0]?.name).toBe(
      'Har\ufffdbour',
    );
    const { translations } = season.parse({
      id: 1,
      season_number: 1,
      translations: { translations: [{ iso_639_1: 'de', data: { title: broken } }] },
    });
    expect(translations[0]?.title).toBe('Har\ufffdbour');
  });
});
