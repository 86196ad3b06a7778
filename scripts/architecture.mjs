// Runs the rules of dependency-cruiser.cjs; a run that saw (almost) no module has checked nothing and fails, too.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './toolchain.mjs';

const folders = ['gateway', 'subgraphs', 'standalone', 'web/src', 'bench', 'e2e'];
const FEWEST_MODULES = 200;
const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const cruise = spawnSync(
  process.execPath,
  [bin, '--config', 'dependency-cruiser.cjs', '--output-type', 'json', ...folders],
  { cwd: root, encoding: 'utf8', maxBuffer: 200_000_000 },
);
const { summary } = JSON.parse(cruise.stdout || '{"summary":{"totalCruised":0,"violations":[]}}');
for (const { rule, from, to } of summary.violations) process.stderr.write(`${rule.name}: ${from} → ${to}\n`);
process.stdout.write(`${summary.totalCruised} modules, ${summary.violations.length} violations\n`);
if (summary.totalCruised < FEWEST_MODULES) {
  process.stderr.write(`Too few modules were read: the rules were not checked. ${cruise.stderr}\n`);
}
process.exitCode = summary.violations.length > 0 || summary.totalCruised < FEWEST_MODULES ? 1 : 0;
