import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigurationError } from '../../../subgraphs/kit/src/index';
import { parseManifest, type OperationManifest } from './operation-manifest';

/**
 * Reads manifests from files, and from folders every `.json` in them.
 * @throws ConfigurationError with one line per file that is missing, unreadable or no manifest.
 */
export function readManifests(paths: readonly string[]): OperationManifest[] {
  const problems: string[] = [];
  const attempt = <Value>(path: string, read: () => Value): Value | undefined => {
    try {
      return read();
    } catch (error) {
      problems.push(`operation manifest ${path}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const files = paths.flatMap((path) => attempt(path, () => filesOf(path)) ?? []);
  const manifests = files.flatMap((file) => {
    const manifest = attempt(file, () => parseManifest(readFileSync(file, 'utf8')));
    return manifest ? [manifest] : [];
  });
  if (problems.length > 0) throw new ConfigurationError(problems);
  return manifests;
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => join(path, name));
}
