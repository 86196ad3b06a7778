import { spawn, type ChildProcess } from 'node:child_process';
import { setPriority } from 'node:os';
import type { Readable } from 'node:stream';

export interface RunOptions {
  signal?: AbortSignal;
  /** 0 to 19: how far the program steps back behind others. */
  niceness?: number;
  /** Read from by the program; closing it early is the program's right. */
  input?: Readable;
  onOutput?: (text: string) => void;
}

function lastLine(text: string): string {
  return text.trim().split(/\r?\n/).at(-1) ?? '';
}

function stepBack(child: ChildProcess, niceness: number): void {
  try {
    if (child.pid && niceness > 0) setPriority(child.pid, niceness);
  } catch {
    // It has ended already, or this system does not allow it: the work goes on at full speed.
  }
}

/**
 * Runs a program to its end. Rejects with the signal's reason when aborted, having killed the program, and with the
 * last line that it said on standard error when it fails. Resolves to all that it said on standard error.
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<string> {
  const { signal, input, niceness = 0, onOutput } = options;
  signal?.throwIfAborted();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: [input ? 'pipe' : 'ignore', 'pipe', 'pipe'] });
    stepBack(child, niceness);
    let said = '';
    const stop = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    child.stdout?.setEncoding('utf8').on('data', (text: string) => onOutput?.(text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-64_000);
    });
    if (input && child.stdin) {
      child.stdin.on('error', () => input.destroy());
      input.pipe(child.stdin);
    }
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      signal?.removeEventListener('abort', stop);
      if (signal?.aborted) reject(signal.reason as Error);
      else if (code === 0) resolve(said);
      else reject(new Error(`${program} ended with ${killedBy ?? code}: ${lastLine(said)}`));
    });
  });
}
