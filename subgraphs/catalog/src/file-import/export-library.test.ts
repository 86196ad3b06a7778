import { aTitle, seedTitles } from '../seed';
import { startImportWorld, type ImportWorld } from '../testing/start-import-world';
import { TitleKind } from '../title/title-kind';
import { exportLibrary } from './export-library';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
});
afterAll(() => world.stop());
beforeEach(async () => {
  await world.empty();
  await seedTitles(world.catalog.db, [
    aTitle({
      id: 'film-tides-1999', name: '=Tides, "high"', year: 1999, originalName: '-30-', originalLanguage: 'de',
      releasedOn: '1999-03-02', runtimeMinutes: 97, synopsis: 'Water;\ncomes.', genres: ['Drama', 'Sea'],
      keywords: ['flood'], rating: 7.3, cast: [{ name: 'Ada Sol', character: 'Mia', tmdbId: 5 }, 'Ben | Lund'],
      directors: ['Cleo Marsh', 'Eve Gale'], writers: ["'=Dan"], tmdbId: 550,
      maturity: { label: 'Blue', country: 'DE', age: 11 },
    }),
    aTitle({
      id: 'own-harbour', name: '港', kind: TitleKind.SERIES,
      seasons: [{ number: 0, episodes: [{ number: 1, name: 'Before', airedOn: '2020-01-01' }] }],
    }),
    // As far as TMDB and a curator's hand may go.
    aTitle({
      id: 'own-far', name: 'Far', year: 1990, releasedOn: '1996-05-01', rating: 7.345,
      keywords: Array.from({ length: 100 }, (_, index) => `word ${index}`),
      directors: Array.from({ length: 200 }, (_, index) => `Director ${index}`),
    }),
    aTitle({
      id: 'own-years', name: 'Years', kind: TitleKind.SERIES,
      seasons: [{ number: 2024, episodes: [{ number: 0, name: 'Pilot' }, { number: 12_000, name: 'Late' }] }],
    }),
  ]); // prettier-ignore
  await world.catalog.db.query(
    `UPDATE title SET available_from = '2026-01-01 10:00:00.5+02', countries = '{AT,DE}', is_published = false WHERE year = 1999`,
  );
});

const exported = async (format: 'CSV' | 'JSON'): Promise<string> => {
  let text = '';
  for await (const line of exportLibrary(world.catalog.db, format)) text += line;
  return text;
};

describe.each(['CSV', 'JSON'] as const)('A library that was exported as %s', (format) => {
  it('changes nothing when it is imported again', async () => {
    const job = await world.importFile(await exported(format));
    expect(job).toMatchObject({ state: 'SUCCEEDED', unchanged: 4, updated: 0, created: 0, problemCount: 0 });
  });

  it('brings back what was changed meanwhile', async () => {
    const file = await exported(format);
    await world.catalog.db.query(
      `UPDATE title SET name = 'Other', synopsis = NULL, countries = NULL, is_published = NOT is_published`,
    );
    expect(await world.importFile(file)).toMatchObject({ state: 'SUCCEEDED', updated: 4 });
    expect(await exported(format)).toBe(file);
  });
});

it('has no cell that a spreadsheet program would run', async () => {
  const cells = (await exported('CSV')).split(/[,;\n]/);
  expect(cells.filter((cell) => /^"?[=+\-@]/.test(cell))).toEqual([]);
});
