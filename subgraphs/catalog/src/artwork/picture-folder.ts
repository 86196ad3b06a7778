import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Logger } from '../../../kit/src';

/** No picture takes so long to be written. */
const DRAFT_MS = 3_600_000;

interface Entry {
  bytes: number;
  /** Milliseconds since 1970. */
  storedAt: number;
}

export interface PictureFolderOptions {
  folder: string;
  maximumBytes: number;
  /** Nothing is given, or left lying, that is older. */
  keptMs: number;
  log: Logger;
}

/**
 * Pictures on disk, by names like `w500/abc.jpg`: bounded in bytes and in age. What was used longest ago goes first;
 * across a restart, what was stored first.
 */
export class PictureFolder {
  private entries: Promise<Map<string, Entry>> | null = null;
  private bytes = 0;

  constructor(private readonly options: PictureFolderOptions) {}

  /** Null where there is none, or one that is too old. */
  async read(name: string): Promise<{ bytes: Buffer; storedAt: number } | null> {
    const entries = await this.index();
    const entry = entries.get(name);
    if (!entry) return null;
    if (this.isOver(entry)) {
      await this.drop(name);
      return null;
    }
    const bytes = await readFile(this.path(name)).catch(() => null);
    if (!bytes) {
      this.forget(entries, name);
      return null;
    }
    entries.delete(name);
    entries.set(name, entry);
    return { bytes, storedAt: entry.storedAt };
  }

  /** A folder that cannot be written to keeps nothing, and says so in the log. */
  async write(name: string, bytes: Buffer): Promise<void> {
    const entries = await this.index();
    const path = this.path(name);
    const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
    try {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(draft, bytes);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true }).catch(() => undefined);
      this.options.log.warn({ err: error }, 'could not keep a picture');
      return;
    }
    this.forget(entries, name);
    entries.set(name, { bytes: bytes.length, storedAt: Date.now() });
    this.bytes += bytes.length;
    for (const oldest of entries.keys()) {
      if (this.bytes <= this.options.maximumBytes) break;
      if (oldest !== name) await this.drop(oldest);
    }
  }

  /** Removes what is too old. Returns how many. */
  async sweep(): Promise<number> {
    // Another process may have written here.
    this.entries = null;
    const entries = await this.index();
    const over = [...entries].filter(([, entry]) => this.isOver(entry));
    for (const [name] of over) await this.drop(name);
    return over.length;
  }

  private path = (name: string): string => join(this.options.folder, name);

  private isOver = ({ storedAt }: Entry): boolean => Date.now() - storedAt >= this.options.keptMs;

  private index(): Promise<Map<string, Entry>> {
    this.entries ??= this.readIndex();
    return this.entries;
  }

  private async readIndex(): Promise<Map<string, Entry>> {
    const found: [string, Entry][] = [];
    for (const size of await readdir(this.options.folder).catch(() => [])) {
      for (const file of await readdir(this.path(size)).catch(() => [])) {
        const name = `${size}/${file}`;
        const facts = await stat(this.path(name)).catch(() => null);
        if (!facts?.isFile()) continue;
        // Left over by a process that was killed in the middle of it.
        if (file.endsWith('.part')) {
          if (facts.mtimeMs < Date.now() - DRAFT_MS)
            await rm(this.path(name), { force: true }).catch(() => undefined);
        } else found.push([name, { bytes: facts.size, storedAt: facts.mtimeMs }]);
      }
    }
    this.bytes = found.reduce((sum, [, { bytes }]) => sum + bytes, 0);
    return new Map(found.toSorted(([, a], [, b]) => a.storedAt - b.storedAt));
  }

  private forget(entries: Map<string, Entry>, name: string): void {
    this.bytes -= entries.get(name)?.bytes ?? 0;
    entries.delete(name);
  }

  private async drop(name: string): Promise<void> {
    this.forget(await this.index(), name);
    await rm(this.path(name), { force: true }).catch(() => undefined);
  }
}
