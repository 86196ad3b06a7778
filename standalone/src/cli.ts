import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigurationError, exitOnFailure, Role } from '../../subgraphs/kit/src';
import { changeRoles } from '../../subgraphs/user/src/account/change-roles';
import { createUserAccount } from '../../subgraphs/user/src/seed';
import { readServiceConfig } from './config';
import { migrateAll, openDatabase, type ServiceDatabase } from './database';
import { generateSecrets } from './demo';
import { removeDemo, settleDemoAccounts, withSubgraphDatabase } from './demo-accounts';
import { failedJobs, retryJob } from './failed-jobs';
import { exportLibraryTo, importLibraryFrom, importLines } from './library-files';
import { rebuildProjection } from './rebuild-projection';
import { serviceEnvironment, serviceSecrets } from './service-environment';
import { clearTmdbCache, tmdbCacheTable } from './tmdb-cache-commands';

const USAGE = `npm run cli -- COMMAND
  migrate                              roles, schemas and migrations; safe to repeat
  user:create --email E --role R       password on standard input; roles: ${Object.values(Role).join(', ')}
  user:roles --email E --role R ...    the roles in place of the present ones; losing one ends the sessions
  demo:remove                          deletes the demo accounts and everything keyed to them
  library:export FILE                  the whole library: .csv, else JSON with one title a line
  library:import FILE [--dry-run]      titles from a CSV or JSON file; also --publish and --skip-invalid
  projection:rebuild NAME              catalog, user or watch-history tells its facts again
  jobs:failed                          jobs that have used up their attempts
  jobs:retry SCHEMA ID                 runs one of them again
  cache:stats                          what is kept of TMDB, and how often it served
  cache:clear [PATTERN]                forgets it: all, or KIND:ID with stars, such as movie:*
  secrets                              prints a fresh set for .env
`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function withDatabase<T>(work: (database: ServiceDatabase) => Promise<T>): Promise<T> {
  const config = readServiceConfig();
  const database = await openDatabase(config, serviceSecrets(config).GATEWAY_SECRET ?? '');
  try {
    return await work(database);
  } finally {
    await database.stop();
  }
}

async function createUser(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { email: { type: 'string' }, role: { type: 'string' } } });
  const { email, role = Role.VIEWER } = values;
  if (!email || !(role in Role))
    throw new ConfigurationError([`user:create needs --email and a --role.\n${USAGE}`]);
  const password = (await text(process.stdin)).replace(/\r?\n$/, '');
  await withDatabase((database) =>
    withSubgraphDatabase(database, 'user', (db) =>
      createUserAccount(db, { email, password, role: role as Role }),
    ),
  );
  say(`${email} has been created with the role ${role}.`);
}

async function setRoles(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { email: { type: 'string' }, role: { type: 'string', multiple: true } },
  });
  const { email, role: roles = [] } = values;
  if (!email || roles.length === 0 || roles.some((role) => !(role in Role)))
    throw new ConfigurationError([`user:roles needs --email and a --role or more.\n${USAGE}`]);
  const { before, endedSessions } = await withDatabase((database) =>
    withSubgraphDatabase(database, 'user', (db) => changeRoles(db, email, roles as Role[])),
  );
  say(`${email} had ${before.join(', ')} and has ${roles.join(', ')}; ${endedSessions} sessions have ended.`);
}

async function exportLibraryFile([path]: string[]): Promise<void> {
  if (!path) throw new ConfigurationError([`library:export needs a file to write.\n${USAGE}`]);
  await withDatabase((database) =>
    withSubgraphDatabase(database, 'catalog', (db) => exportLibraryTo(db, path)),
  );
  say(`The library is in ${path}.`);
}

async function importLibraryFile(args: string[]): Promise<void> {
  const flag = { type: 'boolean' as const, default: false };
  const options = { 'dry-run': flag, publish: flag, 'skip-invalid': flag };
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [path] = positionals;
  if (!path) throw new ConfigurationError([`library:import needs a file to read.\n${USAGE}`]);
  const config = readServiceConfig();
  const result = await withDatabase((database) =>
    withSubgraphDatabase(database, 'catalog', (db) =>
      importLibraryFrom(db, path, {
        mediaFolder: resolve(serviceEnvironment(config, database).MEDIA_DIR ?? ''),
        isDryRun: values['dry-run'],
        publish: values.publish,
        skipInvalid: values['skip-invalid'],
      }),
    ),
  );
  for (const line of importLines(result)) say(line);
  if (result.job.state !== 'SUCCEEDED' || (result.job.isDryRun && result.job.failed > 0))
    process.exitCode = 1;
}

async function main(): Promise<void> {
  const [command, ...args] = process.argv.slice(2);
  switch (command) {
    case 'migrate': {
      const { demo } = readServiceConfig();
      await withDatabase(async (database) => {
        await migrateAll(database);
        await settleDemoAccounts(database, demo);
      });
      return say('The database is up to date.');
    }
    case 'user:create':
      return createUser(args);
    case 'user:roles':
      return setRoles(args);
    case 'demo:remove':
      return say(`${await withDatabase(removeDemo)} demo accounts have been removed.`);
    case 'library:export':
      return exportLibraryFile(args);
    case 'library:import':
      return importLibraryFile(args);
    case 'projection:rebuild': {
      const config = readServiceConfig();
      const count = await withDatabase((database) =>
        rebuildProjection(args[0], serviceEnvironment(config, database)),
      );
      return say(`${count} facts were told again; the consumers follow by themselves.`);
    }
    case 'jobs:failed': {
      const jobs = await withDatabase(failedJobs);
      for (const job of jobs)
        say(`${job.schema} ${job.id}  ${job.task}  ${job.attempts} attempts  ${job.lastError}`);
      return say(`${jobs.length} failed`);
    }
    case 'jobs:retry': {
      const [schema = '', id = ''] = args;
      const found = await withDatabase((database) => retryJob(database, schema, id));
      return say(found ? 'It runs again.' : 'There is no such failed job.');
    }
    case 'cache:stats': {
      for (const line of await withDatabase(tmdbCacheTable)) say(line);
      return;
    }
    case 'cache:clear': {
      const removed = await withDatabase((database) =>
        clearTmdbCache(readServiceConfig(), database, args[0] ?? '*'),
      );
      const shared = removed === null ? '' : ` Redis held ${removed} such answers.`;
      return say(`Every running process forgets them within seconds.${shared}`);
    }
    case 'secrets': {
      const { POSTGRES_PASSWORD: _unused, ...secrets } = generateSecrets();
      for (const [name, value] of Object.entries(secrets)) say(`${name}=${value}`);
      return;
    }
    default:
      process.stdout.write(USAGE);
      process.exitCode = command ? 1 : 0;
  }
}

exitOnFailure(main);
