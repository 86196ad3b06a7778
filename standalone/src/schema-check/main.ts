import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema, type GraphQLSchema } from 'graphql';
import {
  parseManifest,
  type OperationManifest,
} from '../../../gateway/src/persisted-operations/operation-manifest';
import { compareSchemas } from './broken-operations';
import { deprecatedUses, deprecationProblems } from './deprecations';
import { defaultReference, fileAt, givenReference } from './git-reference';

const FOLDER = process.cwd();
const API = 'schema/api.graphql';
const MANIFEST = 'schema/operations.json';
/** Changes that break operations and are made all the same: graphql-js's words, one a line; `#` begins a comment. */
const ACCEPTED = 'schema/accepted-breaks.txt';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const read = (path: string): string => readFileSync(join(FOLDER, path), 'utf8');

/** `npm run check:schema [-- --against COMMIT]`: ends with 1 when the schema breaks an operation of a manifest. */
function main(): void {
  const { values } = parseArgs({ options: { against: { type: 'string' } } });
  const api = buildSchema(read(API));
  const manifest = parseManifest(read(MANIFEST));
  const problems = [...checkDeprecations(api, manifest), ...checkChanges(api, manifest, values.against)];
  for (const problem of problems) process.stderr.write(`schema: ${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
  else say('schema: breaks no registered operation');
}

function checkDeprecations(api: GraphQLSchema, manifest: OperationManifest): string[] {
  const files = readdirSync(join(FOLDER, 'schema')).filter(
    (name) => name.endsWith('.graphql') && name !== 'api.graphql' && name !== 'supergraph.graphql',
  );
  const sdls = files.map((name) => read(`schema/${name}`));
  for (const use of deprecatedUses(manifest, api, sdls)) say(`schema: ${use}`);
  const today = new Date().toISOString().slice(0, 10);
  return files.flatMap((name, index) =>
    deprecationProblems(sdls[index] ?? '', api, today).map((problem) => `${name}: ${problem}`),
  );
}

function checkChanges(now: GraphQLSchema, manifestNow: OperationManifest, against?: string): string[] {
  const commit = against === undefined ? defaultReference(FOLDER) : givenReference(FOLDER, against);
  const earlier = commit && fileAt(FOLDER, commit, API);
  if (!commit || !earlier) {
    say(
      `schema: ${commit ? `${commit.slice(0, 9)} holds no ${API}` : 'no earlier commit is here'}, so nothing to compare with`,
    );
  }
  const before = earlier ? buildSchema(earlier) : now;
  const earlierManifest = commit && fileAt(FOLDER, commit, MANIFEST);
  const manifestBefore = earlierManifest ? parseManifest(earlierManifest) : [];
  if (commit && earlier) say(`schema: compared with ${commit.slice(0, 9)}`);

  const { changes, refused } = compareSchemas({ before, now, manifestBefore, manifestNow });
  const accepted = acceptedBreaks();
  const problems: string[] = [];
  const named = new Set<string>();
  for (const { description, operations } of changes) {
    const list = operations.join(', ');
    if (operations.length === 0) say(`schema: ${description} Breaks no registered operation.`);
    else if (accepted.has(description)) say(`schema: ${description} Accepted; breaks ${list}.`);
    else problems.push(`${description} Breaks ${list}.`);
    for (const operation of operations) {
      // What is accepted may break pages of earlier days, never the present client.
      if (!accepted.has(description) || !manifestNow.some(({ name }) => name === operation))
        named.add(operation);
    }
  }
  for (const { operation, problems: reasons } of refused) {
    if (!named.has(operation)) problems.push(`${operation} would be refused: ${reasons.join(' ')}`);
  }
  return problems;
}

function acceptedBreaks(): ReadonlySet<string> {
  const lines = existsSync(join(FOLDER, ACCEPTED)) ? read(ACCEPTED).split('\n') : [];
  return new Set(lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#')));
}

try {
  main();
} catch (error) {
  process.stderr.write(`schema: ${(error as Error).message}\n`);
  process.exitCode = 1;
}
