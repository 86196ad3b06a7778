// `npm test` on a fresh clone: installs, builds the web client, runs every project, and ends with one line of counts.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, ensureNode, root, run, runUntilEnd } from './toolchain.mjs';
import { webIsBuilt } from './web-build.mjs';

ensureNode();
await ensureInstalled();
if (!webIsBuilt()) await run('Building the web client', 'npm', ['run', '--silent', 'build:web']);

const resultFile = join(tmpdir(), `streamverse-test-${process.pid}.json`);
const jest = (projects, extra) =>
  runUntilEnd(process.execPath, [
    join(root, 'node_modules/jest/bin/jest.js'),
    '--selectProjects',
    ...projects,
    '--json',
    `--outputFile=${resultFile}`,
    ...extra,
    ...process.argv.slice(2),
  ]);

const totals = { passed: 0, failed: 0, skipped: 0 };
const add = () => {
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  rmSync(resultFile, { force: true });
  totals.passed += result.numPassedTests;
  totals.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  totals.skipped += result.numPendingTests + result.numTodoTests;
};

await jest(['servers', 'web'], ['--maxWorkers=2']);
add();
// The browser journeys start the whole product, so nothing runs beside them.
await jest(['e2e'], ['--runInBand']);
add();
process.stdout.write(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped\n`);
process.exitCode = totals.failed > 0 || totals.passed === 0 ? 1 : 0;
