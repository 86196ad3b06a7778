import { MATURITY_BOARDS } from './maturity-boards';
import { maturityRatingOf, RATED_COUNTRIES } from './maturity-rating';

test.each([
  ['US', 'PG-13', 13], ['US', 'R', 17], ['US', 'TV-MA', 17], ['GB', 'U', 0], ['GB', '12A', 12], ['GB', '18', 18],
  ['DE', '0', 0], ['DE', 'FSK 16', 16], ['DE', 'ab 12', 12], ['FR', 'Tous publics', 0], ['NL', 'AL', 0], ['SE', 'Btl', 0],
  ['PT', 'M/12', 12], ['AU', 'MA 15+', 15], ['AU', 'R18+', 18], ['NZ', 'RP16', 16], ['JP', 'R18+', 18], ['IN', 'U/A 13+', 13],
  ['RU', '16+', 16], ['AR', '+13', 13], ['TR', 'Genel İzleyici Kitlesi', 0], ['KR', 'Restricted Screening', 19],
  ['SG', 'R21', 21], ['VN', 'T18', 18], ['ZA', '10-12PG', 10], ['gb', 'pg', 8],
])('%s %s is for those of %i and older', (country, label, age) => {
  expect(maturityRatingOf(country, label)).toEqual({ label, country: country.toUpperCase(), age });
}); // prettier-ignore

test.each([
  ['US', 'NR'], ['US', ''], ['US', '   '], ['US', null], ['DE', 'PG-13'], ['XX', '12'], [null, 'R'], ['US', 'constructor'],
  ['GB', '12A\u0000'],
])('%s %p says nothing, and the title counts as unrated', (country, label) => {
  expect(maturityRatingOf(country, label)).toBeNull();
}); // prettier-ignore

test('every board has a label for everybody and one for adults alone, or for the oldest it knows', () => {
  expect(RATED_COUNTRIES.length).toBeGreaterThan(40);
  for (const [country, labels] of Object.entries(MATURITY_BOARDS)) {
    const ages = Object.values(labels);
    expect([country, Math.max(...ages) >= 15]).toEqual([country, true]);
    expect([country, Math.min(...ages) <= 7]).toEqual([country, true]);
  }
});
