import { z } from 'zod';
import { readSettings } from '../subgraphs/kit/src';

const settings = readSettings(
  z.object({
    CHROMIUM_PATH: z.string().optional(),
    E2E_VERBOSE: z.string().optional(),
    E2E_FIRST_START: z.string().optional(),
  }),
  process.env,
);

export const chromiumPath = settings.CHROMIUM_PATH ?? null;

/** Prints what the service prints, for finding out why a journey failed. */
export const isVerbose = settings.E2E_VERBOSE !== undefined;

/** A data folder that a service has filled and left; null while that is being made. */
export const firstStartFolder = settings.E2E_FIRST_START ?? null;

/** The environment of a service under test: this one, without what an operator may have set for their own. */
export function serviceEnvironment(facts: Record<string, string>): NodeJS.ProcessEnv {
  const { PATH, HOME, LANG, TMPDIR, FFMPEG_PATH } = process.env;
  return { PATH, HOME, LANG, TMPDIR, FFMPEG_PATH, NODE_ENV: 'development', DEMO: 'true', ...facts };
}
