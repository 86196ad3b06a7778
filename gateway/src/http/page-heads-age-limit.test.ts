import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { AGE_LIMIT_COOKIE } from '../../../subgraphs/kit/src/index';
import { headLog } from '../../test/catalog-subgraph';
import { startWorld, type World } from '../../test/world';

const folder = mkdtempSync(join(tmpdir(), 'streamverse-head-'));
const PLAIN = '<!doctype html><head><title>StreamVerse</title></head><div id="root"></div>';
let world: World;
beforeAll(async () => {
  writeFileSync(join(folder, 'index.html'), PLAIN);
  world = await startWorld('in-process', { config: { webFolder: folder } });
});
afterAll(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

test.each([true, false])(
  'a browser with an age limit gets the page of every title alike, be it there (%s) or not',
  async (isFound) => {
    const asked: string[] = [];
    headLog.answer = (path) => {
      asked.push(path);
      return { isFound, html: '<title>Night Freight</title>' };
    };
    const cookie = `theme=dark; ${AGE_LIMIT_COOKIE}=1`;
    for (const path of ['/title/f1', '/person/p1', '/collection/c1', '/']) {
      const { statusCode, headers, body } = await request(world.url + path, { headers: { cookie } });
      expect([statusCode, await body.text(), headers.vary]).toEqual([
        200,
        PLAIN,
        expect.stringMatching(/cookie/i),
      ]);
    }
    expect(asked).toEqual([]);
  },
);

test('who keeps pages for others is told that they depend on the cookie', async () => {
  const { headers, body } = await request(`${world.url}/title/f1`);
  await body.dump();
  expect(headers.vary).toMatch(/cookie/i);
});
