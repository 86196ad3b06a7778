import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { require as requireTypeScript } from 'tsx/cjs/api';

/** One throw-away Postgres for the whole run; every test file makes its own database in it. */
export default async function globalSetup() {
  const { startEmbeddedPostgres } = requireTypeScript('../src/embedded-postgres.ts', import.meta.url);
  const folder = mkdtempSync(join(tmpdir(), 'streamverse-test-'));
  // The server runs as another user where the tests run as root.
  chmodSync(folder, 0o755);
  const postgres = await startEmbeddedPostgres({ folder, password: 'test', volatile: true });
  process.env.TEST_POSTGRES_URL = postgres.serverUrl;
  globalThis.testPostgres = { postgres, folder };
}
