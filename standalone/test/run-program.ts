import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a TypeScript program of the project to its end, with nothing of this process's environment but the path. */
export function runProgram(
  file: string,
  args: string[],
  environment: Record<string, string>,
  options: { input?: string; cwd?: string } = {},
): Promise<Ended> {
  const { PATH = '', HOME = '', TMPDIR = '' } = process.env;
  const child = spawn(
    process.execPath,
    ['--import', join(ROOT, 'node_modules/tsx/dist/loader.mjs'), join(ROOT, file), ...args],
    {
      cwd: options.cwd ?? ROOT,
      // tsx takes the compiler's settings from the folder that it runs in, unless it is told.
      env: {
        PATH,
        HOME,
        TSX_TSCONFIG_PATH: join(ROOT, 'tsconfig.json'),
        ...(TMPDIR && { TMPDIR }),
        ...environment,
      },
    },
  );
  child.stdin.end(options.input ?? '');
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (data: Buffer) => (stdout += data.toString()));
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
}
