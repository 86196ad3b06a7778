import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../subgraphs/kit/src';

/**
 * One service per data folder: a second one would end the first one's Postgres.
 * What a killed process left is taken over. Returns the way to let go.
 */
export function lockDataFolder(folder: string): () => void {
  const file = join(folder, 'streamverse.pid');
  mkdirSync(folder, { recursive: true });
  const holder = readPid(file);
  if (holder !== null && holder !== process.pid && isStreamverse(holder)) {
    throw new ConfigurationError([`StreamVerse already runs on ${folder} (process ${holder}).`]);
  }
  writeFileSync(file, `${process.pid}\n`);
  return () => rmSync(file, { force: true });
}

function readPid(file: string): number | null {
  try {
    const pid = Number(readFileSync(file, 'utf8').trim());
    return Number.isInteger(pid) && pid > 1 ? pid : null;
  } catch {
    return null;
  }
}

// A number can belong to somebody else after a reboot; where the command line can be read, it is.
function isStreamverse(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('standalone/src/');
  } catch {
    return false;
  }
}
