import type { TitleForm_seasonFragment } from '../../generated/graphql';
import { newEpisode, newSeason, placeByNumber, seasonDraft, seasonInput, seasonLines } from './season-draft';

const season: TitleForm_seasonFragment = {
  __typename: 'Season',
  id: 'own-harbour-s1',
  number: 1,
  name: 'Spring',
  overview: null,
  releasedOn: '2001-02-01',
  episodes: [
    {
      __typename: 'Episode',
      id: 'own-harbour-s1e1',
      number: 1,
      name: 'Ebb',
      synopsis: null,
      airedOn: null,
      runtimeMinutes: 30,
    },
  ],
};

test('a season that nobody touched is sent as it came', () => {
  const { __typename: _, id: __, episodes, ...facts } = season;
  const [{ __typename: ___, id: ____, ...episode }] = episodes as [NonNullable<typeof episodes>[number]];
  expect(seasonInput(seasonDraft(season))).toEqual({ ...facts, episodes: [episode] });
});

test('a new row has the number after the last one', () => {
  const draft = seasonDraft(season);
  expect(newSeason([]).number).toBe('1');
  expect(newSeason([{ ...draft, number: '7' }, draft]).number).toBe('8');
  expect(newEpisode([...draft.episodes, { ...newEpisode([]), number: 'x' }]).number).toBe('2');
});

test('a row goes where its number belongs, one without a number to the end, an equal one nowhere', () => {
  const rows = (...numbers: string[]) => numbers.map((number) => ({ number }));
  expect(placeByNumber(rows('1', '2', '3'), 1)).toBe(1);
  expect(placeByNumber(rows('9', '2', '10'), 0)).toBe(1);
  expect(placeByNumber(rows('1', '2', '0'), 2)).toBe(0);
  expect(placeByNumber(rows('', '2', '3'), 0)).toBe(2);
  expect(placeByNumber(rows('1', '2', '2'), 2)).toBe(2);
});

test('each season and each episode is a line', () => {
  const draft = seasonDraft(season);
  expect(seasonLines([draft])).toEqual(['Season 1 · Spring · 2001-02-01', '1.1 · Ebb · 30 min']);
});
