import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COLUMN_NAMES } from './import-columns';
import { readRows } from './read-rows';

const docs = join(__dirname, '../../../../docs');

const rowsOf = async (file: string) => {
  const rows = [];
  for await (const row of readRows(createReadStream(join(docs, 'examples', file)), 'AUTO')) rows.push(row);
  return rows;
};

test('the page on importing names every column, in order, and no other', () => {
  const page = readFileSync(join(docs, 'importing.md'), 'utf8');
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  expect(named).toEqual(COLUMN_NAMES);
});

test('the example in CSV has every column that CSV can have, and no problem', async () => {
  const [header] = readFileSync(join(docs, 'examples/films.csv'), 'utf8').split('\n');
  expect(header?.split(',')).toEqual(COLUMN_NAMES.filter((name) => name !== 'seasons'));
  const rows = await rowsOf('films.csv');
  expect(rows.map((row) => 'title' in row && row.title.name)).toEqual([
    'The Quiet Harbour',
    '=Love',
    'Snow Lantern',
  ]);
});

test('the example in JSON has no problem', async () => {
  expect(await rowsOf('series.json')).toMatchObject([
    { title: { name: 'Low Tide', seasons: [{ number: 1 }] } },
  ]);
});
