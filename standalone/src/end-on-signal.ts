const PATIENCE_MS = 15_000;

/**
 * On the first SIGINT or SIGTERM runs the stops, last one first, and exits with 0; a second signal exits at once.
 * `stops` may still grow. The returned signal is aborted as soon as the end begins.
 */
export function endOnSignal(stops: (() => Promise<void> | void)[]): AbortSignal {
  const ending = new AbortController();
  const end = async (): Promise<void> => {
    if (ending.signal.aborted) process.exit(1);
    ending.abort();
    process.stdout.write('\nStopping …\n');
    setTimeout(() => process.exit(1), PATIENCE_MS).unref();
    while (stops.length > 0) {
      await Promise.resolve(stops.pop()?.()).catch((error: unknown) => {
        process.stderr.write(`streamverse: ${String(error)}\n`);
      });
    }
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
  return ending.signal;
}
