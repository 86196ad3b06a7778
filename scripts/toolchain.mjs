import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const STAMP = `${root}node_modules/.streamverse-lock`;

export function ensureNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  process.stderr.write(`streamverse: Node 20.19 or newer is needed; this is ${process.version}.\n`);
  process.exit(1);
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(`${root}package-lock.json`))
    .digest('hex');

/** Installs exactly what the lockfile says, once per lockfile. */
export async function ensureInstalled() {
  const installed = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
  if (installed) return;
  if (!existsSync(`${root}node_modules/tsx`) || existsSync(STAMP)) {
    await run('Installing packages', 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  writeFileSync(STAMP, lockHash());
}

const options = { cwd: root, shell: process.platform === 'win32' };

/** Runs a command quietly, with a growing line while it works; its output is shown when it fails. */
export function run(what, command, args) {
  return new Promise((resolve) => {
    const started = Date.now();
    process.stdout.write(`  ${what} …`);
    const dots = setInterval(() => process.stdout.write('.'), 3_000);
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => (output += data));
    child.stderr.on('data', (data) => (output += data));
    child.on('close', (code) => {
      clearInterval(dots);
      process.stdout.write(` ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
      if (code === 0) return resolve(output);
      process.stderr.write(`${output}\nstreamverse: ${what.toLowerCase()} failed (exit code ${code}).\n`);
      process.exit(1);
    });
  });
}

/** Runs a command in the foreground and ends as it ends; Ctrl-C and SIGTERM are the child's to handle. */
export function runUntilEnd(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit', env: { ...process.env, ...env } });
    // The terminal sends Ctrl-C to the whole group already; a SIGTERM to this process alone is handed on.
    process.on('SIGINT', () => undefined);
    process.on('SIGTERM', () => child.kill('SIGTERM'));
    child.on('close', (code, signal) => {
      process.exitCode = code ?? (signal ? 1 : 0);
      resolve(process.exitCode);
    });
  });
}
