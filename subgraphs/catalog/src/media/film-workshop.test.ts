import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationError } from '../../../kit/src';
import { askFor, testLog, until } from '../../../kit/src/testing';
import { generatedFilms } from '../film/generated-films';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { FilmWorkshop, type FilmOrder, type MadeFilm } from './film-workshop';
import { installFilms } from './install-films';

let catalog: TestCatalog;
let folder: string;
const workshops: FilmWorkshop[] = [];
beforeEach(async () => {
  catalog = await startTestCatalog();
  folder = mkdtempSync(join(tmpdir(), 'film-workshop-'));
  await installFilms(catalog.db);
});
afterEach(async () => {
  for (const workshop of workshops.splice(0)) await workshop.stop();
  await catalog.stop();
  rmSync(folder, { recursive: true, force: true });
});

type Make = (order: FilmOrder) => Promise<MadeFilm>;
const makeSmallFile: Make = async ({ folder: place }) => {
  mkdirSync(place);
  writeFileSync(join(place, 'film.ts'), 'film');
  return { heights: [720, 360], durationSeconds: 90.5 };
};
function aWorkshop(make: Make = makeSmallFile, place = folder): FilmWorkshop {
  const workshop = new FilmWorkshop({
    db: catalog.db,
    folder: place,
    log: testLog,
    make,
    onReady: () => undefined,
  });
  workshops.push(workshop);
  return workshop;
}
const states = async (): Promise<Record<string, number>> => {
  const rows: { state: string; n: number }[] = await catalog.db.query(
    'SELECT state, count(*)::int AS n FROM media_asset GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, n }) => [state, n]));
};
const isDone = async (): Promise<boolean> => (await states()).READY === 6;

test('six films are titles of their own, and being prepared until they are made', async () => {
  expect(await states()).toEqual({ PREPARING: 6 });
  const { search } = await askFor<{
    search: { nodes: { id: string; hasMedia: boolean; synopsis: string }[] };
  }>(catalog.subgraph, null, '{ search(query: "") { nodes { id hasMedia synopsis } } }');
  expect(search.nodes.map((node) => node.id)).toEqual(generatedFilms.map((film) => film.id));
  expect(search.nodes.every((node) => !node.hasMedia && node.synopsis.length > 20)).toBe(true);
  await installFilms(catalog.db);
  expect(await states()).toEqual({ PREPARING: 6 });
});

test('the first film is ready before the others are, and each one becomes playable and is told of', async () => {
  const orders: string[] = [];
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => (release = resolve));
  const workshop = aWorkshop(async (order) => {
    orders.push(order.assetId);
    if (orders.length === 2) await gate;
    return makeSmallFile(order);
  });
  workshop.start();
  await workshop.firstFilmReady;
  expect(await states()).toEqual({ READY: 1, PREPARING: 5 });
  const first = generatedFilms[0]?.id;
  const { title } = await askFor<{ title: { hasMedia: boolean } }>(
    catalog.subgraph,
    null,
    `{ title(id: "${first}") { hasMedia } }`,
  );
  expect(title.hasMedia).toBe(true);
  const [fact] = await catalog.db.query(
    `SELECT payload FROM event WHERE subject_id = $1 ORDER BY id DESC LIMIT 1`,
    [first],
  );
  expect(fact.payload).toMatchObject({
    mediaState: 'READY',
    assetId: first,
    renditionHeights: [360, 720],
    durationSeconds: 90.5,
  });
  release();
  await until(isDone);
  expect(orders).toEqual(generatedFilms.map((film) => film.id));
});

test('a start after a stop in the middle makes what was not finished, and nothing else', async () => {
  const ready = generatedFilms[0]?.id ?? '';
  const first = aWorkshop((order) =>
    order.assetId === ready
      ? makeSmallFile(order)
      : new Promise((_resolve, reject) =>
          order.signal.addEventListener('abort', () => reject(new Error('stopped'))),
        ),
  );
  first.start();
  await first.firstFilmReady;
  await first.stop();
  expect(await states()).toEqual({ READY: 1, PREPARING: 5 });
  const made: FilmOrder[] = [];
  const second = aWorkshop(async (order) => {
    made.push(order);
    return makeSmallFile(order);
  });
  second.start();
  await second.firstFilmReady;
  await until(isDone);
  expect(made.map((order) => order.assetId)).toEqual(generatedFilms.slice(1).map((film) => film.id));
  expect(made.every((order) => !order.isUrgent)).toBe(true);
});

test('a film whose files have vanished is made again', async () => {
  const first = aWorkshop();
  first.start();
  await until(isDone);
  await first.stop();
  const gone = generatedFilms[3]?.id ?? '';
  rmSync(join(folder, gone), { recursive: true });
  const made: string[] = [];
  const second = aWorkshop(async (order) => {
    made.push(order.assetId);
    return makeSmallFile(order);
  });
  second.start();
  await until(() => made.length > 0);
  await until(isDone);
  expect(made).toEqual([gone]);
});

test('of two processes with one database only one makes films, and both have the first', async () => {
  const makers: string[] = [];
  const slowly =
    (name: string): Make =>
    async (order) => {
      makers.push(name);
      await new Promise((resolve) => setTimeout(resolve, 20));
      return makeSmallFile(order);
    };
  const one = aWorkshop(slowly('one'));
  const other = aWorkshop(slowly('other'));
  one.start();
  other.start();
  await Promise.all([one.firstFilmReady, other.firstFilmReady]);
  await until(isDone);
  expect(new Set(makers).size).toBe(1);
  expect(makers.length).toBe(6);
});

test('a folder that cannot be written, or is full, ends in one clear line', async () => {
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  const unwritable = aWorkshop(makeSmallFile, join(file, 'media'));
  unwritable.start();
  await expect(unwritable.firstFilmReady).rejects.toThrow(ConfigurationError);
  await expect(unwritable.firstFilmReady).rejects.toThrow(
    /^The media folder .* cannot be written \(ENOTDIR\)\. Set MEDIA_DIR/,
  );
  const full = aWorkshop(() => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' })));
  full.start();
  await expect(full.firstFilmReady).rejects.toThrow(/is full\. Make room/);
  expect(await states()).toEqual({ PREPARING: 6 });
});

test('one film that fails does not keep the others from being made', async () => {
  const bad = generatedFilms[0]?.id;
  const workshop = aWorkshop((order) =>
    order.assetId === bad ? Promise.reject(new Error('a bad frame')) : makeSmallFile(order),
  );
  workshop.start();
  await workshop.firstFilmReady;
  await until(async () => (await states()).READY === 5);
  expect(await states()).toEqual({ READY: 5, FAILED: 1 });
});
