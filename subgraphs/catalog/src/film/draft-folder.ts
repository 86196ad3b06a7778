import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const mark = '.making-';

/** Drafts that this process works in. In a container every run may have the same process id. */
const open = new Set<string>();

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Removes what makers that were killed left beside `folder`. */
async function clearLeftovers(folder: string): Promise<void> {
  const beside = dirname(folder);
  const start = `${basename(folder)}${mark}`;
  for (const name of await readdir(beside)) {
    if (!name.startsWith(start)) continue;
    const maker = Number(name.slice(start.length).split('-')[0]);
    const isInUse = maker === process.pid ? open.has(join(beside, name)) : isRunning(maker);
    if (!isInUse) await rm(join(beside, name), { recursive: true });
  }
}

let drafts = 0;

/**
 * Lets `fill` work in a folder of its own beside `folder`, and puts it in its place when all is there. A reader sees
 * the whole or nothing; when `fill` fails nothing stays.
 */
export async function inDraftFolder<T>(folder: string, fill: (draft: string) => Promise<T>): Promise<T> {
  await mkdir(dirname(folder), { recursive: true });
  await clearLeftovers(folder);
  const draft = `${folder}${mark}${process.pid}-${++drafts}`;
  open.add(draft);
  try {
    await mkdir(draft);
    const result = await fill(draft);
    await rm(folder, { recursive: true, force: true });
    await rename(draft, folder);
    return result;
  } catch (error) {
    await rm(draft, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  } finally {
    open.delete(draft);
  }
}
