import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './toolchain.mjs';

const newest = (path) => {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const inside = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules');
  return Math.max(0, ...inside.map((name) => newest(join(path, name))));
};

/** True when web/dist is newer than everything that it is built from. */
export function webIsBuilt() {
  const built = join(root, 'web', 'dist', 'index.html');
  if (!existsSync(built)) return false;
  return (
    statSync(built).mtimeMs > Math.max(newest(join(root, 'web')), newest(join(root, 'package-lock.json')))
  );
}
