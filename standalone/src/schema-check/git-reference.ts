import { spawnSync } from 'node:child_process';

/** Null when git is missing, the folder is no repository, or the command fails. */
function git(folder: string, ...args: string[]): string | null {
  const { status, stdout } = spawnSync('git', args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? stdout : null;
}

const commitOf = (folder: string, reference: string): string | null =>
  git(folder, 'rev-parse', '--verify', '--quiet', `${reference}^{commit}`)?.trim() || null;

/**
 * The commit to compare with: the last one when `schema/` has changes that are not committed; else where this branch
 * left the main one of `origin`; else the commit before the last. Null when there is none.
 */
export function defaultReference(folder: string): string | null {
  const head = commitOf(folder, 'HEAD');
  if (!head) return null;
  const changed = git(folder, 'status', '--porcelain', '--', 'schema');
  if (changed?.trim()) return head;
  const fork = git(folder, 'merge-base', 'HEAD', 'origin/HEAD')?.trim();
  return fork && fork !== head ? fork : commitOf(folder, 'HEAD~1');
}

/** @throws Error when there is no such commit. */
export function givenReference(folder: string, reference: string): string {
  const commit = commitOf(folder, reference);
  if (!commit) throw new Error(`there is no commit "${reference}" here`);
  return commit;
}

/** A file as it was in a commit, by its path from `folder`; null when the commit does not hold it. */
export const fileAt = (folder: string, commit: string, path: string): string | null =>
  git(folder, 'show', `${commit}:./${path}`);
