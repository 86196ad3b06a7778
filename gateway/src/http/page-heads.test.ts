import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { request } from 'undici';
import { until } from '../../../subgraphs/kit/src/testing/index';
import { headLog } from '../../test/catalog-subgraph';
import { startWorld, TRANSPORTS, type World } from '../../test/world';

async function get(world: World, path: string, headers: Record<string, string> = {}) {
  const { statusCode, headers: answered, body } = await request(world.url + path, { headers });
  return { status: statusCode, headers: answered, text: await body.text() };
}

type Answered = Awaited<ReturnType<typeof get>>;

describe.each(TRANSPORTS)('the description of a page, over %s', (transport) => {
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-head-'));
  let world: World;
  beforeAll(async () => {
    const own = '<!--page-head--><title>StreamVerse</title><!--/page-head-->';
    writeFileSync(join(folder, 'index.html'), `<!doctype html><head>${own}</head><div id="root"></div>`);
    world = await startWorld(transport, {
      config: { webFolder: folder, publicUrl: 'https://club.example' },
    });
  });
  afterAll(async () => {
    await world.close();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    headLog.answer = (path, origin) => ({ isFound: true, html: `<title>$& ${path} of ${origin}</title>` });
  });

  /** Once the owner was quick enough: a page is sent without its description when that takes a moment. */
  const described = (isSo: (answer: Answered) => boolean, path = '/title/f1', headers = {}) =>
    until(async () => {
      const answer = await get(world, path, headers);
      return isSo(answer) ? answer : null;
    });
  const hasOwnTitle = ({ text }: Answered) => text.includes('of https://club.example');

  test('stands in its first HTML, for readers that run no script', async () => {
    const { status, headers, text } = await described(hasOwnTitle, '/title/f1%20x');
    expect([status, headers['cache-control']]).toEqual([200, 'no-cache']);
    expect(text).toBe(
      '<!doctype html><head><title>$& /title/f1%20x of https://club.example</title></head><div id="root"></div>',
    );
  });

  test('is not sent again to who has it, until it changes', async () => {
    const { headers } = await described(hasOwnTitle);
    const seen = { 'if-none-match': String(headers.etag) };
    await described(({ status }) => status === 304, '/title/f1', seen);
    headLog.answer = () => ({ isFound: true, html: '<title>Another name</title>' });
    await described(({ text }) => text.includes('Another name'), '/title/f1', seen);
  });

  test('says with 404 that there is no such title, above the same page', async () => {
    headLog.answer = () => ({ isFound: false, html: '' });
    const { text } = await described(({ status }) => status === 404, '/title/gone');
    expect(text).toContain('<title>StreamVerse</title>');
    expect(text).toContain('id="root"');
  });

  test.each(['/plans', '/title/f1/seasons', '/title'])('is not asked for %s', async (path) => {
    expect((await get(world, path)).text).toContain('<title>StreamVerse</title>');
  });

  test('is done without when its owner fails or takes longer than anybody waits', async () => {
    headLog.answer = () => {
      throw new Error('Broken.');
    };
    expect((await get(world, '/title/f1')).text).toContain('<title>StreamVerse</title>');
    headLog.answer = () => new Promise(() => undefined);
    const { status, text } = await get(world, '/title/f1');
    expect(status).toBe(200);
    expect(text).toContain('<title>StreamVerse</title>');
  });

  test('cannot be asked for around the gateway’s own pages', async () => {
    expect((await get(world, '/page-head?path=/title/f1&origin=x')).text).not.toContain('of x');
  });
});
