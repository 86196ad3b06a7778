import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashOf } from '../../../gateway/src/persisted-operations/operation-manifest';
import { runProgram } from '../../test/run-program';

const SDL = `
  type Film { id: ID! title: String! length: Int }
  type Query { film(id: ID!): Film }
`;
const filmPage = 'query FilmPage { film(id: "1") { title length } }';

// Processes of their own compile everything first.
jest.setTimeout(240_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-schema-'));
  mkdirSync(join(folder, 'schema'));
  write(SDL, [filmPage]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(sdl: string, bodies: string[]): void {
  const operations = bodies.map((body) => ({
    id: hashOf(body),
    name: body.split(' ')[1],
    type: 'query',
    body,
  }));
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  writeFileSync(join(folder, 'schema/api.graphql'), sdl);
  writeFileSync(join(folder, 'schema/films.graphql'), sdl);
  writeFileSync(join(folder, 'schema/operations.json'), JSON.stringify(manifest));
}

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=Somebody', '-c', 'user.email=somebody@example.org'];
  execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'ignore' });
}

function commit(): void {
  git('add', '.');
  git('commit', '-m', 'A release', '--no-gpg-sign');
}

const check = (...args: string[]) =>
  runProgram('standalone/src/schema-check/main.ts', args, {}, { cwd: folder });

test('a field that a registered operation selects cannot be removed, committed or not', async () => {
  git('init');
  commit();
  write(SDL.replace('length: Int', ''), [filmPage.replace(' length', '')]);
  const problem = 'schema: Film.length was removed. Breaks FilmPage (as it was).\n';
  expect(await check()).toMatchObject({ code: 1, stderr: problem });
  commit();
  expect(await check()).toMatchObject({ code: 1, stderr: problem });
});

test('first the client stops to select a field, then the field can go', async () => {
  git('init');
  commit();
  const without = filmPage.replace(' length', '');
  write(SDL, [without]);
  commit();
  write(SDL.replace('length: Int', ''), [without]);
  const { code, stdout } = await check();
  expect(stdout).toContain('schema: Film.length was removed. Breaks no registered operation.\n');
  expect(code).toBe(0);
  expect(await check('--against', 'HEAD~1')).toMatchObject({ code: 1 });
});

test('a break that is accepted in the folder passes for pages of earlier days, not for the present client', async () => {
  git('init');
  commit();
  writeFileSync(
    join(folder, 'schema/accepted-breaks.txt'),
    '# Nobody has opened it for a year.\nFilm.length was removed.\n',
  );
  write(SDL.replace('length: Int', ''), [filmPage.replace(' length', '')]);
  const { code, stdout } = await check();
  expect(stdout).toContain('schema: Film.length was removed. Accepted; breaks FilmPage (as it was).\n');
  expect(code).toBe(0);
  write(SDL.replace('length: Int', ''), [filmPage]);
  expect(await check()).toMatchObject({
    code: 1,
    stderr: 'schema: FilmPage would be refused: Cannot query field "length" on type "Film".\n',
  });
});

test('without history it says so, and still looks at the operations of today', async () => {
  expect(await check()).toMatchObject({
    code: 0,
    stdout:
      'schema: no earlier commit is here, so nothing to compare with\nschema: breaks no registered operation\n',
  });
  write(SDL, [filmPage, 'query Wrong { film(id: "1") { director } }']);
  expect(await check()).toMatchObject({ code: 1 });
});

test('a commit before the schema was kept is nothing to compare with', async () => {
  git('init');
  git('commit', '-m', 'Begin', '--allow-empty', '--no-gpg-sign');
  const { code, stdout } = await check();
  expect(stdout).toMatch(/^schema: [0-9a-f]{9} holds no schema\/api\.graphql, so nothing to compare with\n/);
  expect(code).toBe(0);
});

test('a commit that does not exist is an error, not a pass', async () => {
  git('init');
  commit();
  expect(await check('--against', 'v0')).toMatchObject({
    code: 1,
    stderr: 'schema: there is no commit "v0" here\n',
  });
});

test('a deprecation without a day is an error; one with a day is told to who uses it', async () => {
  write(SDL.replace('length: Int', 'length: Int @deprecated'), [filmPage]);
  const { code, stderr } = await check();
  expect(stderr).toContain(
    'schema: films.graphql: Film.length: the reason must name a replacement and a date',
  );
  expect(code).toBe(1);
  const dated = 'length: Int @deprecated(reason: "Use title. Ends 2999-01-01.")';
  write(SDL.replace('length: Int', dated), [filmPage]);
  const told = await check();
  expect(told.stdout).toContain(
    'FilmPage uses Film.length, which is deprecated: Use title. Ends 2999-01-01.',
  );
  expect(told.code).toBe(0);
});
