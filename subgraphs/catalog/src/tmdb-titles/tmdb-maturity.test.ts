import { maturityRatingOf } from '../title/maturity-rating';
import type { TmdbMovie } from '../tmdb/answers/movie';
import type { TmdbSeries } from '../tmdb/answers/series';
import { maturityOf } from './tmdb-maturity';

const same = (...ages: number[]): Record<string, number> =>
  Object.fromEntries(ages.map((age) => [String(age), age]));

/**
 * The labels that TMDB offers for films and series (https://developer.themoviedb.org/reference/certification-movie-list),
 * with the youngest age that each stands for; null where a board expressly gives none. Quebec's are among Canada's.
 */
const LABELS: Record<string, Record<string, number | null>> = {
  AR: { ATP: 0, '+13': 13, '+16': 16, '+18': 18, C: 18, 'SAM 13': 13, 'SAM 16': 16, 'SAM 18': 18 },
  AU: { E: 8, P: 0, C: 0, G: 0, PG: 8, M: 15, 'MA 15+': 15, 'AV 15+': 15, MA15: 15, 'R 18+': 18, 'X18+': 18, RC: 18 },
  BG: { A: 0, B: 0, C: 12, D: 16, X: 18, ...same(12, 14, 16, 18), Unrated: null },
  BR: { L: 0, ...same(10, 12, 14, 16, 18) },
  CA: { G: 0, C: 0, C8: 8, PG: 8, '8+': 8, '13+': 13, '14A': 14, '14+': 14, '16+': 16, '18A': 18, '18+': 18, R: 18, A: 18, E: null, Exempt: null, NR: null },
  CH: same(0, 6, 8, 10, 12, 14, 16, 18),
  DE: same(0, 6, 12, 16, 18),
  DK: { A: 0, ...same(7, 11, 15), F: 15, NR: null },
  ES: { ERI: 0, A: 0, Ai: 0, APTA: 0, Infantil: 0, TP: 0, '7i': 7, ...same(7, 10, 12, 13, 16, 18), X: 18, NR: null },
  FI: { S: 0, 'K-7': 7, 'K-12': 12, 'K-16': 16, 'K-18': 18, K7: 7, K12: 12, K16: 16, K18: 18, KK: 18 },
  FR: { U: 0, TP: 0, ...same(10, 12, 16, 18), NR: null },
  GB: { U: 0, PG: 8, '12A': 12, ...same(12, 15, 18), R18: 18 },
  GR: { K: 0, K12: 12, K15: 15, K18: 18, ...same(8, 12, 16, 18) },
  HK: { I: 0, IIA: 10, IIB: 15, III: 18 },
  HU: { KN: 0, Children: 0, ...same(6, 12, 16, 18), X: 18, NR: null, Unrated: null },
  ID: { SU: 0, P: 0, A: 7, R: 13, D: 18, '13+': 13, '17+': 17, '21+': 21 },
  IE: { G: 0, PG: 8, '12A': 12, '15A': 15, ...same(12, 15, 16, 18) },
  IL: { All: 0, G: 0, ...same(12, 14, 16, 18), '12+': 12, '15+': 15, '18+': 18, E: null },
  IN: { U: 0, UA: 12, 'U/A 7+': 7, 'U/A 13+': 13, 'U/A 16+': 16, A: 18, S: 18 },
  IT: { T: 0, '6+': 6, BA: 10, '14+': 14, '18+': 18, VM12: 12, VM14: 14, VM18: 18, NR: null },
  JP: { G: 0, PG12: 12, 'R15+': 15, 'R18+': 18 },
  KR: { All: 0, Exempt: 0, ...same(7, 12, 15, 18, 19), 'Restricted Screening': 19 },
  LT: { V: 0, 'N-7': 7, 'N-13': 13, 'N-14': 14, 'N-16': 16, 'N-18': 18, S: 18, NR: null },
  LU: { EA: 0, ...same(6, 12, 16, 18) },
  LV: { U: 0, '7+': 7, '12+': 12, '16+': 16, '18+': 18 },
  MA: { ...same(10, 12, 16), NR: null },
  MO: { A: 0, B: 13, C: 18, D: 18 },
  MX: { AA: 0, A: 0, B: 12, 'B-15': 15, C: 18, D: 18 },
  MY: { U: 0, P13: 13, '18': 18, '18SG': 18, '18SX': 18, '18PA': 18, '18PL': 18, NR: null },
  NL: { AL: 0, ...same(6, 9, 12, 14, 16, 18), NR: null },
  NO: { A: 0, ...same(6, 9, 12, 15, 18), NR: null },
  NZ: { G: 0, PG: 8, M: 16, ...same(13, 15, 16, 18), R13: 13, RP13: 13, R15: 15, R16: 16, RP16: 16, R18: 18, RP18: 18, R: 18 },
  PH: { G: 0, PG: 8, SPG: 13, 'R-13': 13, 'R-16': 16, 'R-18': 18, X: 18, NR: null },
  PL: same(0, 7, 12, 16, 18),
  PR: { G: 0, PG: 8, 'PG-13': 13, R: 17, 'NC-17': 18, 'TV-Y': 0, 'TV-Y7': 7, 'TV-G': 0, 'TV-PG': 10, 'TV-14': 14, 'TV-MA': 17, NR: null },
  PT: { Públicos: 0, T: 0, 'M/3': 3, 'M/6': 6, '10AP': 10, 'M/12': 12, '12AP': 12, 'M/14': 14, 'M/16': 16, 'M/18': 18, ...same(16, 18), P: 18, NR: null },
  RU: { '0+': 0, '6+': 6, '12+': 12, '16+': 16, '18+': 18, NR: null },
  SE: { Btl: 0, ...same(7, 11, 15), 'Från 7 år': 7, 'Från 11 år': 11, 'Från 15 år': 15, NR: null },
  SG: { G: 0, PG: 8, PG13: 13, NC16: 16, M18: 18, R21: 21 },
  SK: { U: 0, ...same(7, 12, 15, 18), NR: null },
  TH: { P: 0, G: 0, ...same(13, 15, 18, 20), Banned: 20, ส: 0, ท: 0, 'น 13+': 13, 'น 15+': 15, 'น 18+': 18, 'ฉ 20-': 20, '-': null },
  TR: { 'Genel İzleyici Kitlesi': 0, 'Genel İzleyici': 0, '6A': 6, '6+': 6, '7+': 7, '10A': 10, '10+': 10, '13A': 13, '13+': 13, '16+': 16, '18+': 18 },
  TW: { '0+': 0, '6+': 6, '12+': 12, '15+': 15, '18+': 18 },
  US: { G: 0, PG: 8, 'PG-13': 13, R: 17, 'NC-17': 18, 'TV-Y': 0, 'TV-Y7': 7, 'TV-G': 0, 'TV-PG': 10, 'TV-14': 14, 'TV-MA': 17, NR: null },
  VI: { G: 0, PG: 8, 'PG-13': 13, R: 17, 'NC-17': 18, 'TV-Y': 0, 'TV-Y7': 7, 'TV-G': 0, 'TV-PG': 10, 'TV-14': 14, 'TV-MA': 17, NR: null },
  ZA: { A: 0, All: 0, PG: 8, '7-9PG': 7, '10-12PG': 10, ...same(13, 16, 18), X18: 18, XX: 18 },
}; // prettier-ignore

test('every label that TMDB offers has its age, or expressly none', () => {
  const read = Object.entries(LABELS).map(([country, labels]) => [
    country,
    Object.fromEntries(
      Object.keys(labels).map((label) => [label, maturityRatingOf(country, label)?.age ?? null]),
    ),
  ]);
  expect(Object.fromEntries(read)).toEqual(LABELS);
});

const seriesRated = (certifications: [country: string, certification: string][]): TmdbSeries =>
  ({
    kind: 'SERIES',
    certifications: certifications.map(([country, certification]) => ({ country, certification })),
  }) as unknown as TmdbSeries;

/** Release types are 3 for cinemas, 5 for homes. */
const filmRated = (country: string, ...releases: [type: number, certification: string | null][]): TmdbMovie =>
  ({
    kind: 'MOVIE',
    releases: [
      { country, releases: releases.map(([type, certification]) => ({ type, certification })) },
      { country: 'US', releases: [{ type: 3, certification: 'PG' }] },
    ],
  }) as unknown as TmdbMovie;

test.each([
  ['SE', 'Från 15 år', 15],
  ['AR', 'SAM 18', 18],
  ['IL', '18+', 18],
  ['TH', 'น 18+', 18],
])('the own country’s label comes before a milder one from elsewhere (%s %s)', (region, label, age) => {
  const series = seriesRated([
    ['US', 'TV-PG'],
    [region, label],
  ]);
  expect(maturityOf(series, region)).toEqual({ country: region, label, age });
});

test.each([
  ['SE', 'Barnförbjuden'],
  ['CA', 'Exempt'],
  ['TH', '-'],
  ['XK', '18'],
])('a label of the own country that nobody knows leaves a title unrated (%s %s)', (region, label) => {
  expect(maturityOf(filmRated(region, [3, label]), region)).toBeNull();
  expect(
    maturityOf(
      seriesRated([
        ['US', 'TV-PG'],
        [region, label],
      ]),
      region,
    ),
  ).toBeNull();
});

test.each(['NR', 'nr', 'Unrated', ' Not Rated ', null])(
  'that the own country has not rated it leaves the word to others (%s)',
  (label) => {
    expect(maturityOf(filmRated('DK', [3, label]), 'DK')).toMatchObject({ country: 'US', age: 8 });
    expect(maturityOf(filmRated('DK', [3, label], [5, '11']), 'DK')).toMatchObject({
      country: 'DK',
      age: 11,
    });
  },
);

test('what cinemas were told counts, not the label of a version for homes', () => {
  expect(maturityOf(filmRated('GB', [5, 'PG'], [3, '15']), 'GB')).toMatchObject({ label: '15' });
  expect(maturityOf(filmRated('GB', [5, 'PG'], [3, 'no such label']), 'GB')).toBeNull();
});

test('a label of another country that nobody knows is passed over', () => {
  const series = seriesRated([
    ['GB', 'Certificate Z'],
    ['FR', '12'],
  ]);
  expect(maturityOf(series, 'DE')).toMatchObject({ country: 'FR', age: 12 });
});
