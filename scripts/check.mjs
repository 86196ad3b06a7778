// `npm run check`: what CI runs beside the tests. Every step runs, and all that failed is named at the end.
import { spawnSync } from 'node:child_process';
import { ensureInstalled, ensureNode, root } from './toolchain.mjs';

ensureNode();
await ensureInstalled();

const steps = [
  ['format', 'npx prettier --check .'],
  ['lint', 'npx eslint . --max-warnings 0'],
  ['types', 'npm run --silent typecheck'],
  ['architecture', 'npm run --silent lint:architecture'],
  ['dead code', 'npx knip'],
  [
    'generated files',
    'npm run --silent generate && git diff --exit-code -- schema docs/graph.md web/src/generated',
  ],
  ['schema', 'npm run --silent check:schema'],
];
const failed = steps.filter(([name, command]) => {
  process.stdout.write(`\n── ${name}\n`);
  return spawnSync(command, { cwd: root, shell: true, stdio: 'inherit' }).status !== 0;
});
if (failed.length > 0) {
  process.stderr.write(`\ncheck failed: ${failed.map(([name]) => name).join(', ')}\n`);
  process.exitCode = 1;
} else {
  process.stdout.write('\ncheck passed\n');
}
