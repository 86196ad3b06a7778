// `npm start` on a fresh clone: needs Node and npm, nothing else. Installs, builds the web client, starts the service.
import { ensureInstalled, ensureNode, run, runUntilEnd } from './toolchain.mjs';
import { webIsBuilt } from './web-build.mjs';

const mode = process.argv.includes('--services')
  ? 'services'
  : process.argv.includes('--dev')
    ? 'dev'
    : 'one';

ensureNode();
await ensureInstalled();
if (mode === 'dev') {
  await runUntilEnd('npx', ['tsx', 'standalone/src/dev.ts']);
} else {
  if (!webIsBuilt()) await run('Building the web client', 'npm', ['run', '--silent', 'build:web']);
  const entry = mode === 'services' ? 'standalone/src/services.ts' : 'standalone/src/main.ts';
  // Straight node, no npx in between: signals reach the service itself.
  await runUntilEnd(process.execPath, ['--import', 'tsx', entry]);
}
