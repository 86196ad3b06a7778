import { ConfigurationError } from './config';

/** Runs a program's main function: a problem of the settings is one clear line each and exit code 1, no stack. */
export function exitOnFailure(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const lines =
      error instanceof ConfigurationError ? error.problems : [(error as Error).stack ?? String(error)];
    for (const line of lines) process.stderr.write(`streamverse: ${line}\n`);
    process.exit(1);
  });
}
