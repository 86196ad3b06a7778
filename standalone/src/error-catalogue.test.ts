import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloseCode } from 'graphql-ws';
import { DOCUMENT_CASES } from '../../gateway/test/hostile/document-cases';
import { HTTP_CASES } from '../../gateway/test/hostile/http-cases';
import { PRODUCTION_CASES } from '../../gateway/test/hostile/production-cases';
import { ERROR_CODES } from '../../subgraphs/kit/src/errors';
import { usedCloseCodes, usedReasons } from '../test/error-words';
import { ROOT } from '../test/run-program';

const page = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');

/** The first cells of the tables below a heading, up to the next heading of its level. */
function firstCells(heading: string): string[] {
  const [, after = ''] = page.split(`\n## ${heading}\n`);
  const [section = ''] = after.split('\n## ');
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, cell = '']) => cell);
}

test('the page lists exactly the codes that errors may have', () => {
  expect(firstCells('Codes').sort()).toEqual([...ERROR_CODES].sort());
});

test('the page lists exactly the reasons that the code gives', () => {
  const used = usedReasons();
  expect(used).toEqual(
    expect.arrayContaining(['CURSOR_EXPIRED', 'ALIASES', 'GATEWAY_ONLY', 'POST_REQUIRED']),
  );
  expect(firstCells('Reasons').sort()).toEqual(used);
});

test('the page lists exactly the codes with which sockets are closed', () => {
  // The WebSocket library itself closes for a frame that is too big.
  const used = [...usedCloseCodes(CloseCode), 1009];
  expect(used).toEqual(expect.arrayContaining([1001, 4401, 4429]));
  expect(firstCells('WebSocket close codes').map(Number)).toEqual(used.sort((one, other) => one - other));
});

test('the page gives each refusal the status that hostile clients are given', () => {
  const statuses = (cell: string): string[] => {
    const [, row] = new RegExp(`^\\| \`${cell}\` \\| ([^|]*) \\|`, 'm').exec(page) ?? [];
    return row?.match(/\d{3}|as its reason says/g) ?? [];
  };
  const wrong = [
    ...HTTP_CASES,
    ...PRODUCTION_CASES,
    ...DOCUMENT_CASES.map((one) => ({ ...one, status: 400 })),
  ].flatMap(({ title, code, reason, status }) => {
    if (code === null) return [];
    const told = statuses(reason ?? code);
    const isTold = told.includes(String(status)) || (!reason && told.includes('as its reason says'));
    return isTold ? [] : [`${title}: ${reason ?? code} has ${status}, the page says ${told.join()}`];
  });
  expect(wrong).toEqual([]);
});

test('every row says what a client needs, in as many cells as its heading', () => {
  for (const table of page.matchAll(/(?:^\|.*\|\n)+/gm)) {
    const [head = '', , ...rows] = table[0].trim().split('\n');
    const cells = (row: string) => row.split('|').slice(1, -1);
    for (const row of rows) {
      expect(cells(row)).toHaveLength(cells(head).length);
      expect(cells(row).every((cell) => cell.trim() !== '')).toBe(true);
    }
  }
});
