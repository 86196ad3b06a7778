/** A limited time, as a signal; `release` it as soon as the work is done, or timer and listener live on. */
export interface Deadline {
  readonly signal: AbortSignal;
  release(): void;
}

/** As `AbortSignal.timeout` says it: time ran out. Any other reason means that nobody waits any more. */
export const isTimeUp = (signal: AbortSignal): boolean =>
  (signal.reason as { name?: unknown } | undefined)?.name === 'TimeoutError';

const timeUp = (milliseconds: number): DOMException =>
  new DOMException(`no answer within ${milliseconds} ms`, 'TimeoutError');

/**
 * Aborts after so many milliseconds, or with `parent` and for its reason. Where `heeds` says no to a parent's
 * abort, that one is passed over. By hand, because `AbortSignal.any` keeps what it made for as long as a parent lives.
 */
export function startDeadline(
  milliseconds: number,
  parent?: AbortSignal,
  heeds: (parent: AbortSignal) => boolean = () => true,
): Deadline {
  const controller = new AbortController();
  const release = (): void => {
    clearTimeout(timer);
    parent?.removeEventListener('abort', follow);
  };
  const follow = (): void => {
    if (!parent || !heeds(parent)) return;
    release();
    controller.abort(parent.reason);
  };
  const timer = setTimeout(() => {
    release();
    controller.abort(timeUp(milliseconds));
  }, milliseconds);
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow, { once: true });
  return { signal: controller.signal, release };
}
