import { randomUUID } from 'node:crypto';
import { ask, aViewer } from '../../../kit/src/testing';
import {
  startImportWorld,
  TWO_FILMS,
  type ImportOptions,
  type ImportWorld,
} from '../testing/start-import-world';

let world: ImportWorld;
beforeAll(async () => {
  world = await startImportWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.empty());

describe('Starting an import', () => {
  const reasons = async (file: string | Buffer, options: ImportOptions = {}) => {
    const { errors } = await world.start(await world.upload(file), options);
    const { code, fields } = (errors?.[0]?.extensions ?? {}) as {
      code: string;
      fields: Record<string, string>;
    };
    return [code, fields['input.uploadId']];
  };

  it.each([
    [
      'is a workbook',
      Buffer.from('504b030414000600', 'hex'),
      'Line 1: The file is a spreadsheet or an archive (ZIP)',
    ],
    ['is packed', Buffer.from('1f8b0800000000000003', 'hex'), 'Line 1: The file is packed (gzip)'],
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
    expect(await world.count('library_job')).toBe(0);
  });

  // The same, each in the fewest bytes; a line end or a bracket within quotation marks counts for nothing.
  it.each([
    ['CSV', () => `name\n"A\n\n,{["\n${'B\n'.repeat(1_000_001)}`],
    ['JSON list', () => `[${'{"name":"["},'.repeat(1_000_001)}{}]`],
    ['NDJSON', () => '{"name":"\\""}\n'.repeat(1_000_002)],
  ])('refuses at once a %s file of more than a million titles', async (_format, file) => {
    const uploadId = await world.upload(file());
    await world.catalog.db.query('UPDATE upload SET bytes = 100000000 WHERE id = $1', [uploadId]);
    const { errors } = await world.start(uploadId);
    expect(errors?.[0]?.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: {
        'input.uploadId':
          'A file may have 1,000,000 titles, this has about 1,000,002. Divide it, and import the parts one after the other.',
      },
    });
    expect(await world.count('library_job')).toBe(0);
  });

  it('knows no upload of somebody else, none that was swept and no other id', async () => {
    const others = await world.upload(TWO_FILMS, 'somebody-else');
    for (const id of [others, randomUUID(), '../../etc/passwd', '', 'a\0b', '\ud800'])
      expect((await world.start(id)).errors?.[0]?.extensions?.code).toBe('NOT_FOUND');
  });

  it('is the same job for the same key, and a conflict for another order', async () => {
    const uploadId = await world.upload(TWO_FILMS);
    const ids = (await Promise.all([world.start(uploadId, {}, 'k'), world.start(uploadId, {}, 'k')])).map(
      ({ data }) => (data as { startFileImport: { id: string } }).startFileImport.id,
    );
    expect(new Set(ids).size).toBe(1);
    await world.ended(ids[0] as string);
    expect((await world.start(uploadId, { dryRun: true }, 'k')).errors?.[0]?.extensions?.code).toBe(
      'CONFLICT',
    );
    expect(await world.count('library_job')).toBe(1);
  });

  it('is for curators alone', async () => {
    const { errors } = await ask(
      world.catalog.subgraph,
      aViewer(),
      `mutation ($input: StartFileImportInput!) { startFileImport(input: $input) { id } }`,
      { input: { uploadId: await world.upload(TWO_FILMS), idempotencyKey: 'x' } },
    );
    expect(errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
  });
});
