import * as v from 'valibot';
import { emptyDraft, type TitleDraft } from './title-draft';
import { titleSchema } from './title-schema';

const wrong = (part: Partial<TitleDraft>): string[] => {
  const checked = v.safeParse(titleSchema, { ...emptyDraft, name: 'Fog', ...part });
  return checked.success ? [] : checked.issues.map((issue) => v.getDotPath(issue) ?? '');
};

test('a name is enough', () => {
  expect(wrong({})).toEqual([]);
  expect(wrong({ name: '  ' })).toEqual(['name']);
});

test('numbers are whole and within limits', () => {
  expect(wrong({ year: '1974', runtimeMinutes: '96' })).toEqual([]);
  expect(wrong({ year: '74', runtimeMinutes: '1.5', maturityLabel: 'X', maturityCountry: 'DE' })).toEqual([
    'year',
    'runtimeMinutes',
  ]);
  expect(wrong({ year: '1e3' })).toEqual(['year']);
});

test('a licence ends after it begins', () => {
  expect(wrong({ licenceFrom: '2026-01-02T00:00', licenceUntil: '2026-01-02T00:00' })).toEqual([
    'licenceUntil',
  ]);
  expect(wrong({ licenceUntil: '2026-01-02T00:00' })).toEqual([]);
});

test('a rating needs its label and its country', () => {
  expect(wrong({ maturityLabel: 'PG-13' })).toEqual(['maturityCountry']);
  expect(wrong({ maturityCountry: 'US' })).toEqual(['maturityLabel']);
});

test('each row is told of by itself', () => {
  const row = { personId: '', character: '' };
  expect(
    wrong({
      cast: [
        { ...row, name: 'Mara Voss' },
        { ...row, name: '' },
      ],
    }),
  ).toEqual(['cast.1.name']);
  expect(wrong({ countries: 'DE, Austria' })).toEqual(['countries']);
});

test('seasons and episodes are told of at their own fields, and a number is given once', () => {
  const episode = { number: '1', name: 'Ebb', synopsis: '', airedOn: '', runtimeMinutes: '' };
  const season = { number: '1', name: '', overview: '', releasedOn: '', episodes: [episode] };
  const series = (...seasons: object[]) => wrong({ kind: 'SERIES', seasons: seasons as (typeof season)[] });
  expect(series(season, { ...season, number: '2' })).toEqual([]);
  expect(series(season, { ...season, number: ' 1' })).toEqual(['seasons.1.number']);
  expect(series({ ...season, number: '' })).toEqual(['seasons.0.number']);
  expect(series({ ...season, number: '0', episodes: [{ ...episode, number: '0' }] })).toEqual([]);
  expect(series({ ...season, number: '2024', episodes: [{ ...episode, number: '20000' }] })).toEqual([]);
  expect(series({ ...season, number: '10001' })).toEqual(['seasons.0.number']);
  expect(series({ ...season, episodes: [episode, { ...episode, name: ' ' }] })).toContain(
    'seasons.0.episodes.1.name',
  );
  expect(series({ ...season, episodes: [episode, { ...episode, name: 'Flood' }] })).toEqual([
    'seasons.0.episodes.1.number',
  ]);
  expect(series({ ...season, episodes: [{ ...episode, runtimeMinutes: 'long' }] })).toEqual([
    'seasons.0.episodes.0.runtimeMinutes',
  ]);
});
