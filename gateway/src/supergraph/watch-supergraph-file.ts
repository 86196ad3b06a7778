import { readFile } from 'node:fs/promises';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { SupergraphHolder } from './supergraph-holder';

const CHECK_MS = 1_000;

/**
 * Loads a supergraph's file anew whenever its text has changed. A text that is refused (a file
 * that is still being written, say) is tried again when it has changed.
 * @returns a function that stops it.
 */
export function watchSupergraphFile(
  file: string,
  holder: SupergraphHolder,
  log: Logger,
  checkMs = CHECK_MS,
): () => void {
  let known = holder.current.loaded.sdl;
  let checking: Promise<void> | undefined;

  async function check(): Promise<void> {
    let text: string;
    try {
      text = await readFile(file, 'utf8');
    } catch (error) {
      // Between two names of an atomic replacement there may be no file; what is served stays.
      return log.debug({ err: error }, 'the supergraph could not be read');
    }
    if (text === known) return;
    known = text;
    try {
      if (await holder.replace(text))
        log.info({ id: holder.current.loaded.id }, 'a new supergraph is served');
    } catch (error) {
      log.error({ reason: (error as Error).message }, 'the new supergraph was refused, the old one stays');
    }
  }

  // Watching for events misses renames and network file systems; reading some kilobytes a second does not.
  const look = (): void => {
    checking ??= check().finally(() => (checking = undefined));
  };
  const timer = setInterval(look, checkMs).unref();
  return () => clearInterval(timer);
}
