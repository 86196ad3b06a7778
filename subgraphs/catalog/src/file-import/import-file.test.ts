import { mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Role } from '../../../kit/src';
import { ask, askFor, aViewer, testLog, until } from '../../../kit/src/testing';
import { runLibraryJob } from '../library-job/library-job-tasks';
import { LibraryJobKind } from '../library-job/library-job';
import { LibraryJobRun } from '../library-job/library-job-run';
import { aTitle, seedTitles } from '../seed';
import { startTestCatalog, type TestCatalog } from '../testing/start-test-catalog';
import { TitleKind } from '../title/title-kind';
import { Upload, UploadKind } from '../uploads/upload';
import { storeFile } from '../uploads/upload-files';
import { fileImportWork } from './import-file';

const mediaFolder = mkdtempSync(join(tmpdir(), 'file-import-'));
const curator = aViewer({ roles: [Role.CURATOR] });
let catalog: TestCatalog;
beforeAll(async () => {
  catalog = await startTestCatalog({ mediaFolder });
});
afterAll(async () => {
  await catalog.stop();
  rmSync(mediaFolder, { recursive: true, force: true });
});
beforeEach(async () => {
  await catalog.db.query('TRUNCATE title, person, genre, library_job, event CASCADE');
});

async function upload(file: string | Buffer, ownerId = curator.userId): Promise<string> {
  const id = await storeFile(mediaFolder, Readable.from([Buffer.from(file)]));
  const row = { id, ownerId, kind: UploadKind.IMPORT, name: 'films.csv', bytes: 1, sha256: '' };
  await catalog.db.getRepository(Upload).insert(row);
  return id;
}

interface Job {
  id: string;
  state: string;
  isDryRun: boolean;
  step: string | null;
  total: number | null;
  done: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
  error: string | null;
  problemCount: number;
  problems: { nodes: { line: number | null; field: string | null; message: string; value: string | null }[] };
}
const JOB = `id state isDryRun step total done created updated unchanged failed error problemCount
  problems(first: 100) { nodes { line field message value } }`;

interface Options {
  dryRun?: boolean;
  publish?: boolean;
  skipInvalid?: boolean;
  format?: 'AUTO' | 'CSV' | 'JSON';
}

const start = (uploadId: string, options: Options = {}, key: string = randomUUID()) =>
  ask(
    catalog.subgraph,
    curator,
    `mutation ($input: StartFileImportInput!) { startFileImport(input: $input) { id } }`,
    { input: { uploadId, idempotencyKey: key, ...options } },
  );

const jobOf = async (id: string): Promise<Job> =>
  (
    await askFor<{ libraryJob: Job }>(
      catalog.subgraph,
      curator,
      `query ($id: ID!) { libraryJob(id: $id) { ${JOB} } }`,
      { id },
    )
  ).libraryJob;

const ended = (id: string): Promise<Job> =>
  until(async () => {
    const job = await jobOf(id);
    return ['SUCCEEDED', 'FAILED', 'CANCELLED'].includes(job.state) && job;
  }, 30_000);

/** Imports a file to its end. */
async function importFile(file: string | Buffer, options: Options = {}): Promise<Job> {
  const { data, errors } = await start(await upload(file), options);
  if (errors) throw new Error(JSON.stringify(errors));
  return ended((data as { startFileImport: { id: string } }).startFileImport.id);
}

const titles = () =>
  catalog.db.query<{ id: string; name: string; version: number }[]>(
    'SELECT id, name, version FROM title ORDER BY id',
  );
const count = async (table: string): Promise<number> =>
  Number((await catalog.db.query<{ count: string }[]>(`SELECT count(*) FROM ${table}`))[0]?.count);
const facts = () => count(`event WHERE type = 'title.changed'`);

const TWO =
  'name,year,genres,cast,rating\nTides,1999,Drama|Sea,Ada Sol|Ben Lund,7.25\nSnow,2001,Winter,Ada Sol,\n';

describe('Importing a file', () => {
  it('adds its titles under ids made of name and year, hidden until somebody publishes them', async () => {
    const job = await importFile(TWO);
    expect(job).toMatchObject({
      state: 'SUCCEEDED',
      total: 2,
      done: 2,
      created: 2,
      failed: 0,
      problemCount: 0,
    });
    expect((await titles()).map(({ id }) => id)).toEqual(['own-snow-2001', 'own-tides-1999']);
    const [tides] = await catalog.db.query<object[]>(
      `SELECT origin, kind, genre_ids, rating, is_published, is_premium, edited_fields FROM title WHERE year = 1999`,
    );
    expect(tides).toEqual({
      origin: 'OWN',
      kind: 'MOVIE',
      genre_ids: ['genre-drama', 'genre-sea'],
      rating: 7.25,
      is_published: false,
      is_premium: true,
      edited_fields: expect.arrayContaining(['name', 'year', 'genres', 'cast', 'rating']) as string[],
    });
    expect(await facts()).toBe(2);
    expect(await count('import_row')).toBe(0);
  });

  it('makes them found by name and by people, and shown, when it publishes them', async () => {
    await importFile(TWO, { publish: true });
    const viewer = aViewer();
    const found = (query: string) =>
      askFor<{ search: { nodes: { id: string }[] } }>(
        catalog.subgraph,
        viewer,
        `query ($query: String!) { search(query: $query) { nodes { id } } }`,
        { query },
      ).then(({ search }) => search.nodes.map(({ id }) => id).sort());
    expect(await found('tides')).toEqual(['own-tides-1999']);
    expect(await found('ada sol')).toEqual(['own-snow-2001', 'own-tides-1999']);
  });

  it('changes nothing when it is done twice', async () => {
    await importFile(TWO);
    const before = [await titles(), await facts(), await count('title_change'), await count('credit')];
    const again = await importFile(TWO);
    expect(again).toMatchObject({ state: 'SUCCEEDED', created: 0, updated: 0, unchanged: 2 });
    expect([await titles(), await facts(), await count('title_change'), await count('credit')]).toEqual(
      before,
    );
  });

  it('says in a dry run what it would do, and writes nothing', async () => {
    await importFile(TWO);
    const before = [await titles(), await facts(), await count('title_change'), await count('person')];
    const job = await importFile(`${TWO.replace('7.25', '8')}Rain,2003,,Cleo Marsh,\n,2004,,,\n`, {
      dryRun: true,
    });
    expect(job).toMatchObject({
      state: 'SUCCEEDED', isDryRun: true, total: 4, done: 4, created: 1, updated: 1, unchanged: 1, failed: 1,
    }); // prettier-ignore
    expect(job.problems.nodes).toEqual([{ line: 5, field: 'name', message: 'name is needed.', value: null }]);
    expect([await titles(), await facts(), await count('title_change'), await count('person')]).toEqual(
      before,
    );
    expect(await count('import_row')).toBe(0);
  });

  it('writes nothing when one row has a problem', async () => {
    const job = await importFile(`${TWO}Rain,soon,,,\n`);
    expect(job).toMatchObject({ state: 'FAILED', failed: 1, created: 0 });
    expect(job.error).toBe('Nothing was imported: 1 of 3 titles have problems.');
    expect(job.problems.nodes).toMatchObject([{ line: 4, field: 'year', value: 'soon' }]);
    expect(await titles()).toEqual([]);
    expect(await count('import_row')).toBe(0);
  });

  it('writes the other rows when it is told to', async () => {
    const job = await importFile(`${TWO}Rain,soon,,,\n`, { skipInvalid: true });
    expect(job).toMatchObject({ state: 'SUCCEEDED', failed: 1, created: 2, problemCount: 1 });
    expect(await titles()).toHaveLength(2);
  });

  it('names both lines of a title that stands in it twice', async () => {
    const job = await importFile(
      'id,name,year,tmdb_id\n,Tides,1999,\n,Snow,2001,77\nown-tides-1999,Tides,,\n,Rain,2002,77\n,tides!,1999,\n',
      { dryRun: true },
    );
    expect(
      job.problems.nodes.map(({ line, field, message }) => [line, field, /line \d+/.exec(message)?.[0]]),
    ).toEqual([
      [4, null, 'line 2'],
      [5, 'tmdb_id', 'line 3'],
      [6, null, 'line 2'],
    ]);
    expect(job).toMatchObject({ created: 2, failed: 3 });
  });

  it('reads series with their episodes from JSON', async () => {
    const file = JSON.stringify([
      {
        name: 'Harbour', year: 2020, is_published: true,
        seasons: [{ number: 1, episodes: [{ number: 1, name: 'Fog', runtime_minutes: 40 }, { number: 2, name: 'Ebb' }] }],
      },
    ]); // prettier-ignore
    expect(await importFile(file)).toMatchObject({ state: 'SUCCEEDED', created: 1 });
    const rows = await catalog.db.query<{ id: string }[]>('SELECT id FROM episode ORDER BY id');
    expect(rows.map(({ id }) => id)).toEqual(['own-harbour-2020-s1e1', 'own-harbour-2020-s1e2']);
    expect(await importFile(file)).toMatchObject({ unchanged: 1, updated: 0 });
  });
});

describe('Rows of titles that the library holds', () => {
  const bundled = aTitle({
    id: 'film-tides-1999', name: 'Tides', year: 1999, originalName: 'Gezeiten', originalLanguage: 'de',
    otherNames: [{ language: 'fr', name: 'Marées' }], releasedOn: '1999-03-02', runtimeMinutes: 97,
    synopsis: 'Water comes.', genres: ['Drama', 'Sea'], keywords: ['flood'], rating: 7.25, ratingVotes: 100,
    cast: [{ name: 'Ada Sol', character: 'Mia', tmdbId: 5, portraitPath: '/ada.jpg' }, 'Ben Lund'],
    directors: ['Cleo Marsh'], writers: ['Dan Fell'], collection: { id: 'collection-sea', name: 'Sea films' },
    trailers: [{ name: 'Trailer', site: 'YOUTUBE' as never, key: 'abc' }], tmdbId: 550, backdropPath: '/sea.jpg',
    maturity: { label: 'FSK 12', country: 'DE', age: 12 }, popularity: 321,
  }); // prettier-ignore
  const whole = async () =>
    (
      await catalog.db.query<object[]>(
        `SELECT to_jsonb(t) - 'version' - 'updated_at' - 'edited_fields' - 'synopsis' AS title,
                (SELECT jsonb_agg(to_jsonb(c) ORDER BY role, position) FROM credit c) AS credits,
                (SELECT jsonb_agg(to_jsonb(p) ORDER BY p.id) FROM person p) AS people,
                (SELECT jsonb_agg(to_jsonb(n)) FROM title_name n) AS names,
                (SELECT jsonb_agg(to_jsonb(v)) FROM title_video v) AS videos,
                (SELECT jsonb_agg(to_jsonb(a)) FROM title_alias a) AS aliases
           FROM title t`,
      )
    )[0];

  beforeEach(() => seedTitles(catalog.db, [bundled]));

  it.each([
    ['its id', 'id,synopsis\nfilm-tides-1999,New words.\n'],
    ['an alias', 'id,synopsis\ntmdb-movie-550,New words.\n'],
    ['its number at TMDB', 'name,year,tmdb_id,synopsis\nTides,1999,550,New words.\n'],
    ['its number at TMDB alone', 'tmdb_id,synopsis\n550,New words.\n'],
  ])('edit what they say of it, by %s, and nothing else', async (_how, file) => {
    const before = await whole();
    expect(await importFile(file)).toMatchObject({ state: 'SUCCEEDED', updated: 1, created: 0 });
    expect(await whole()).toEqual(before);
    const [row] = await catalog.db.query<object[]>('SELECT synopsis, version, edited_fields FROM title');
    expect(row).toEqual({ synopsis: 'New words.', version: 2, edited_fields: ['synopsis'] });
    const changes = await catalog.db.query<object[]>(
      'SELECT actor_id, source, field, before, after FROM title_change',
    );
    expect(changes).toEqual([
      {
        actor_id: curator.userId,
        source: 'FILE_IMPORT',
        field: 'synopsis',
        before: 'Water comes.',
        after: 'New words.',
      },
    ]);
    expect(await importFile(file)).toMatchObject({ unchanged: 1, updated: 0 });
  });

  it('keep what is known of people whom they name', async () => {
    await importFile('id,cast\nfilm-tides-1999,Ben Lund|ada sol|Eve Gale\n');
    const cast = await catalog.db.query<object[]>(
      `SELECT p.name, c.character, p.tmdb_id FROM credit c JOIN person p ON p.id = c.person_id
        WHERE c.role = 'CAST' ORDER BY c.position`,
    );
    expect(cast).toEqual([
      { name: 'Ben Lund', character: null, tmdb_id: null },
      { name: 'Ada Sol', character: 'Mia', tmdb_id: 5 },
      { name: 'Eve Gale', character: null, tmdb_id: null },
    ]);
    expect(await importFile('id,cast\nfilm-tides-1999,Ben Lund|ada sol|Eve Gale\n')).toMatchObject({
      unchanged: 1,
    });
  });

  it('set the licence, and leave what they do not say of it', async () => {
    await importFile('id,available_until,countries,is_premium\nfilm-tides-1999,2027-01-01,de|at,no\n');
    await importFile('id,available_from\nfilm-tides-1999,2026-01-01T12:00:00+01:00\n');
    const [row] = await catalog.db.query<object[]>(
      'SELECT available_from, available_until, countries, is_premium, is_published FROM title',
    );
    expect(row).toEqual({
      available_from: new Date('2026-01-01T11:00:00Z'),
      available_until: new Date('2027-01-01T00:00:00Z'),
      countries: ['AT', 'DE'],
      is_premium: false,
      is_published: true,
    });
  });

  it('take away by null in JSON what may be taken away', async () => {
    await importFile(
      '{"id": "film-tides-1999", "synopsis": null, "maturity_label": null, "cast": [], "countries": null}',
    );
    const [row] = await catalog.db.query<object[]>('SELECT synopsis, maturity_age FROM title');
    expect(row).toEqual({ synopsis: null, maturity_age: null });
    expect(await count(`credit WHERE role = 'CAST'`)).toBe(0);
  });

  it.each([
    ['name no title and cannot become one', 'id,name\nfilm-unknown-1999,A\n', 'id'],
    ['would be new without a name', 'id,year\nown-new,1999\n', 'name'],
    ['change the kind', 'id,kind\nfilm-tides-1999,SERIES\n', 'kind'],
    ['change the number at TMDB', 'id,tmdb_id\nfilm-tides-1999,551\n', 'tmdb_id'],
    ['take the number of another title', 'id,name,tmdb_id\nown-new,A,550\n', 'tmdb_id'],
    ['give a new title the id of another number', 'id,name,tmdb_id\ntmdb-movie-7,A,8\n', 'tmdb_id'],
    ['end a licence before it begins', 'id,available_until\nfilm-tides-1999,2020-01-01\n', 'available_until'],
    ['give a film seasons', '{"id":"film-tides-1999","seasons":[]}', 'seasons'],
  ])('are refused when they %s', async (_what, file, field) => {
    await catalog.db.query(`UPDATE title SET available_from = '2026-01-01'`);
    const job = await importFile(file, { dryRun: true });
    expect(job.problems.nodes).toMatchObject([{ line: file.startsWith('{') ? 1 : 2, field }]);
    expect(job.failed).toBe(1);
  });
});

describe('Starting an import', () => {
  const reasons = async (file: string | Buffer, options: Options = {}) => {
    const { errors } = await start(await upload(file), options);
    const { code, fields } = (errors?.[0]?.extensions ?? {}) as {
      code: string;
      fields: Record<string, string>;
    };
    return [code, fields['input.uploadId']];
  };

  it.each([
    ['is UTF-16', Buffer.from('\ufeffname\nTides\n', 'utf16le'), 'Line 1: The file is UTF-16'],
    ['is Latin-1', Buffer.from('name\nÄrger\n', 'latin1'), 'Line 2: The bytes of this line are not UTF-8'],
    ['is empty', ' ', 'Line 1: The file is empty.'],
    ['has an unknown column', 'name,runtime\nA,1\n', 'Line 1: There is no column runtime.'],
    ['has a column twice', 'name,name\nA,A\n', 'Line 1: The column name stands here twice.'],
    ['lacks a column', 'year\n1999\n', 'Line 1: The column name is missing'],
  ])('refuses at once a file that %s', async (_how, file, message) => {
    const [code, found] = await reasons(file);
    expect(code).toBe('BAD_USER_INPUT');
    expect(found).toContain(message);
    expect(await count('library_job')).toBe(0);
  });

  it('knows no upload of somebody else, none that was swept and no other id', async () => {
    const others = await upload(TWO, 'somebody-else');
    for (const id of [others, randomUUID(), '../../etc/passwd', ''])
      expect((await start(id)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('is the same job for the same key, and a conflict for another order', async () => {
    const uploadId = await upload(TWO);
    const ids = (await Promise.all([start(uploadId, {}, 'k'), start(uploadId, {}, 'k')])).map(
      ({ data }) => (data as { startFileImport: { id: string } }).startFileImport.id,
    );
    expect(new Set(ids).size).toBe(1);
    await ended(ids[0] as string);
    expect((await start(uploadId, { dryRun: true }, 'k')).errors?.[0]?.extensions?.code).toBe('CONFLICT');
    expect(await count('library_job')).toBe(1);
  });

  it('is for curators alone', async () => {
    const { errors } = await ask(
      catalog.subgraph,
      aViewer(),
      `mutation ($input: StartFileImportInput!) { startFileImport(input: $input) { id } }`,
      { input: { uploadId: await upload(TWO), idempotencyKey: 'x' } },
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});

describe('An import that does not come to its end', () => {
  const many = `name,year\n${Array.from({ length: 2_200 }, (_none, index) => `Film ${index},2000`).join('\n')}\n`;

  /** A job that no worker takes: the tests run it. */
  async function waitingJob(file: string): Promise<string> {
    const uploadId = await upload(file);
    const [row] = await catalog.db.query<{ id: string }[]>(
      `INSERT INTO library_job (id, kind, input, started_by) VALUES (gen_random_uuid(), 'FILE_IMPORT', $1, $2) RETURNING id`,
      [
        { uploadId, format: 'AUTO', publish: false, skipInvalid: false, idempotencyKey: uploadId },
        curator.userId,
      ],
    );
    return row?.id as string;
  }
  const work = fileImportWorkOf(() => undefined);
  function fileImportWorkOf(onWritten: () => void) {
    return (run: LibraryJobRun) => fileImportWork({ db: catalog.db, mediaFolder, onWritten })(run);
  }
  const run = (id: string, how = work) =>
    runLibraryJob(
      {
        db: catalog.db,
        log: testLog,
        works: { [LibraryJobKind.FILE_IMPORT]: how },
        stopping: new AbortController().signal,
      },
      id,
      false,
    );
  /** As if the process had ended when the work reaches a step: nothing more of it reaches the database. */
  async function dieAt(id: string, reached: (step: string | null, done: number) => boolean): Promise<void> {
    const dying = new LibraryJobRun(catalog.db, id, () => undefined);
    await dying.begin();
    const checkpoint = dying.checkpoint.bind(dying);
    dying.checkpoint = async () => {
      const job = await jobOf(id);
      if (reached(job.step, job.done)) throw new Error('the process ended');
      await checkpoint();
    };
    await expect(fileImportWorkOf(() => undefined)(dying)).rejects.toThrow('the process ended');
    await dying.end();
    await catalog.db.query(
      `UPDATE library_job SET leased_until = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
  }

  it.each([
    ['while it reads', (step: string | null, done: number) => step === 'Reading the file' && done > 0],
    [
      'while it compares',
      (step: string | null, done: number) => step === 'Comparing it with the library' && done > 0,
    ],
    ['while it writes', (step: string | null, done: number) => step === 'Writing' && done > 1_000],
  ])(
    'leaves the library as it was when its process ends %s, and is done by the next',
    async (_when, reached) => {
      const id = await waitingJob(many);
      await dieAt(id, reached);
      expect(await count('title')).toBe(0);
      expect(await count('title_change')).toBe(0);
      expect(await facts()).toBe(0);
      await run(id);
      expect(await jobOf(id)).toMatchObject({
        state: 'SUCCEEDED',
        created: 2_200,
        done: 2_200,
        total: 2_200,
        failed: 0,
      });
      expect(await count('title')).toBe(2_200);
      expect(await count('title_change')).toBe(2_200);
      expect(await facts()).toBe(2_200);
      expect(await count('import_row')).toBe(0);
    },
  );

  it('tells of everything that was written when its process ends before it told', async () => {
    const id = await waitingJob(many);
    const dying = new LibraryJobRun(catalog.db, id, () => undefined);
    await dying.begin();
    const dies = fileImportWorkOf(() => {
      throw new Error('the process ended');
    });
    await expect(dies(dying)).rejects.toThrow('the process ended');
    await dying.end();
    expect([await count('title'), await facts()]).toEqual([2_200, 0]);
    await catalog.db.query(
      `UPDATE library_job SET leased_until = now() - interval '1 minute' WHERE id = $1`,
      [id],
    );
    await run(id);
    expect(await jobOf(id)).toMatchObject({ state: 'SUCCEEDED', created: 2_200 });
    expect([await facts(), await count('title_change')]).toEqual([2_200, 2_200]);
  });

  it('writes nothing when somebody cancels it while it writes', async () => {
    const id = await waitingJob(many);
    const cancelling = async (job: LibraryJobRun): Promise<void> => {
      const report = job.reportProgress.bind(job);
      job.reportProgress = async (manager, progress) => {
        await report(manager, progress);
        if (progress.step === 'Writing')
          await askFor(
            catalog.subgraph,
            curator,
            'mutation ($id: ID!) { cancelLibraryJob(input: { id: $id }) { id } }',
            {
              id,
            },
          );
      };
      await work(job);
    };
    await run(id, cancelling);
    expect(await jobOf(id)).toMatchObject({ state: 'CANCELLED' });
    expect([await count('title'), await count('import_row'), await facts()]).toEqual([0, 0, 0]);
  });

  it('says that the file is gone when it was swept', async () => {
    const id = await waitingJob(TWO);
    await catalog.db.query(`UPDATE library_job SET input = input || $2::jsonb WHERE id = $1`, [
      id,
      { uploadId: randomUUID() },
    ]);
    await run(id);
    expect(await jobOf(id)).toMatchObject({
      state: 'FAILED',
      error: 'The file is no longer there. Upload it again.',
    });
  });

  it('comes to the same library when two run at once', async () => {
    const [first, second] = [await waitingJob(many), await waitingJob(many)];
    await Promise.all([run(first), run(second)]);
    const jobs = [await jobOf(first), await jobOf(second)];
    expect(jobs.map(({ state }) => state)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
    expect(jobs.map(({ created, unchanged }) => [created, unchanged]).sort()).toEqual([
      [0, 2_200],
      [2_200, 0],
    ]);
    expect(await count('title')).toBe(2_200);
    expect(await facts()).toBe(2_200);
  });
});
