import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Why the program cannot be used, in a few words; null when it can. */
async function faultOf(ffmpeg: string): Promise<string | null> {
  try {
    const { stdout } = await run(ffmpeg, ['-hide_banner', '-encoders'], {
      timeout: 20_000,
      maxBuffer: 4_000_000,
    });
    const missing = ['libx264', 'aac'].filter((encoder) => !new RegExp(`\\s${encoder}\\s`).test(stdout));
    return missing.length === 0 ? null : `has no ${missing.join(' and no ')} encoder`;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return 'does not exist';
    return code === 'EACCES' ? 'may not be executed' : 'cannot be run';
  }
}

/** The program inside the optional npm package; undefined where npm has none for this platform. */
function packagedFfmpeg(): string | undefined {
  try {
    const found: unknown = createRequire(__filename)('@ffmpeg-installer/ffmpeg');
    return found && typeof found === 'object' && 'path' in found && typeof found.path === 'string'
      ? found.path
      : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds an ffmpeg that can encode H.264 and AAC: the configured one, else the one on the PATH, else the one from npm.
 * Throws an Error of one line when a configured one cannot be used, or when there is none at all.
 */
export async function findFfmpeg(configuredPath: string | undefined): Promise<string> {
  if (configuredPath) {
    const fault = await faultOf(configuredPath);
    if (fault) throw new Error(`FFMPEG_PATH is ${configuredPath}, which ${fault}.`);
    return configuredPath;
  }
  const packaged = packagedFfmpeg();
  const faults: string[] = [];
  for (const candidate of ['ffmpeg', ...(packaged ? [packaged] : [])]) {
    const fault = await faultOf(candidate);
    if (!fault) return candidate;
    if (fault !== 'does not exist') faults.push(`${candidate} ${fault}`);
  }
  const seen = faults.length > 0 ? ` (${faults.join('; ')})` : '';
  throw new Error(
    `There is no usable ffmpeg${seen}: install ffmpeg with libx264, or set FFMPEG_PATH to one.`,
  );
}
