import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askFor, statementsOf } from '../../../kit/src/testing';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';

let catalog: TestCatalog;
const mediaFolder = mkdtempSync(join(tmpdir(), 'statements-'));
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
  const titles = Array.from({ length: 40 }, (_, index) =>
    aTitle({ id: `film-tide-${index}`, name: `Tide ${index}` }),
  );
  await seedTitles(catalog.db, titles);
  await catalog.db.query(
    `INSERT INTO artwork (title_id, crop, hash, widths)
     SELECT id, 'poster', repeat('a', 64), '{300,600,1000}' FROM title WHERE popularity >= 0 ORDER BY id LIMIT 20`,
  );
});
afterAll(async () => {
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});

test('the pictures of forty titles cost one statement, however many were uploaded', async () => {
  const count = async (first: number): Promise<number> => {
    const query = `{ search(query: "tide", first: ${first}) { nodes { id posterUrl backdropUrl squareUrl } } }`;
    const statements = await statementsOf(async () => {
      const { search } = await askFor<{ search: { nodes: { posterUrl: string }[] } }>(
        catalog.subgraph,
        null,
        query,
      );
      expect(search.nodes).toHaveLength(first);
      if (first === 40) {
        expect(
          search.nodes.filter(({ posterUrl }) => posterUrl.includes('.webp?v=aaaaaaaaaaaaaaaa')),
        ).toHaveLength(20);
      }
    });
    expect(statements.filter((text) => /FROM artwork/.test(text))).toHaveLength(1);
    return statements.length;
  };
  await count(1);
  expect(await count(40)).toBe(await count(2));
});
