import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { migrate, provision, provisionSchema, roleOf, type ProvisionTarget } from '../../subgraphs/kit/src';
import type { ServiceConfig } from './config';
import { keptSecrets, type Secrets } from './demo';
import { definitions, type SubgraphSchema } from './definitions';
import { startEmbeddedPostgres } from './embedded-postgres';

const DATABASE = 'streamverse';

export interface ServiceDatabase {
  ownerUrl: string;
  urls: Record<SubgraphSchema, string>;
  /** Where the gateway counts for its rate limits; null: not in Postgres. */
  gatewayUrl: string | null;
  stop(): Promise<void>;
}

/** The operator's Postgres, or the embedded one, started; roles' addresses derived where not given. */
export async function openDatabase(config: ServiceConfig, gatewaySecret: string): Promise<ServiceDatabase> {
  const { env } = config;
  const gatewayUrl = env.DATABASE_URL_GATEWAY ?? null;
  if (env.DATABASE_URL) {
    return {
      ownerUrl: env.DATABASE_URL,
      gatewayUrl,
      urls: roleUrls(config, env.DATABASE_URL, gatewaySecret),
      stop: async () => {},
    };
  }
  const secrets = keptSecrets(config.dataFolder);
  const running = runningServerUrl(config.dataFolder, secrets);
  if (running) {
    const ownerUrl = `${running}/${DATABASE}`;
    return { ownerUrl, gatewayUrl, urls: roleUrls(config, ownerUrl, gatewaySecret), stop: async () => {} };
  }
  const postgres = await startEmbeddedPostgres({
    folder: config.dataFolder,
    password: secrets.POSTGRES_PASSWORD,
  });
  await createDatabase(postgres.serverUrl);
  const ownerUrl = `${postgres.serverUrl}/${DATABASE}`;
  return {
    ownerUrl,
    gatewayUrl,
    urls: roleUrls(config, ownerUrl, gatewaySecret),
    stop: () => postgres.stop(),
  };
}

/** For the CLI beside a running service: its Postgres, by the pid file's port; null when none runs. */
function runningServerUrl(dataFolder: string, secrets: Secrets): string | null {
  try {
    const lines = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n');
    const servicePid = Number(readFileSync(join(dataFolder, 'streamverse.pid'), 'utf8'));
    if (servicePid === process.pid) return null;
    process.kill(servicePid, 0);
    return `postgres://postgres:${encodeURIComponent(secrets.POSTGRES_PASSWORD)}@127.0.0.1:${lines[3]}`;
  } catch {
    return null;
  }
}

async function createDatabase(serverUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (!rowCount) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}

function roleUrls(
  config: ServiceConfig,
  ownerUrl: string,
  gatewaySecret: string,
): Record<SubgraphSchema, string> {
  const derived = (schema: SubgraphSchema): string => {
    const url = new URL(ownerUrl);
    url.username = roleOf(schema);
    url.password = createHmac('sha256', gatewaySecret).update(`role ${schema}`).digest('base64url');
    return url.toString();
  };
  const { env } = config;
  return {
    user: env.DATABASE_URL_USER ?? derived('user'),
    catalog: env.DATABASE_URL_CATALOG ?? derived('catalog'),
    subscription: env.DATABASE_URL_SUBSCRIPTION ?? derived('subscription'),
    watch_history: env.DATABASE_URL_WATCH_HISTORY ?? derived('watch_history'),
  };
}

/** Roles, schemas and migrations of every subgraph, role and schema of the gateway; safe to repeat. */
export async function migrateAll(
  database: Pick<ServiceDatabase, 'ownerUrl' | 'urls' | 'gatewayUrl'>,
): Promise<void> {
  const targets: ProvisionTarget[] = definitions.map((definition) => ({
    definition,
    url: database.urls[definition.schema as SubgraphSchema],
  }));
  await provision(database.ownerUrl, targets);
  // It makes its one table itself: there is nothing in it to migrate.
  if (database.gatewayUrl) await provisionSchema(database.ownerUrl, 'gateway', database.gatewayUrl);
  const roleName = (schema: string): string =>
    decodeURIComponent(new URL(database.urls[schema as SubgraphSchema]).username);
  for (const target of targets) await migrate(database.ownerUrl, target, roleName);
}
