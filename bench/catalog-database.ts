import pg from 'pg';
import { catalogDefinition } from '../subgraphs/catalog/src/definition';
import { migrate, provision, roleOf } from '../subgraphs/kit/src';
import { logOnly } from '../subgraphs/kit/src/testing';

/**
 * A database of the catalogue's own on a server whose password is `bench`, migrated; one that is there stays. Returns the
 * catalogue's address of it.
 */
export async function createCatalogDatabase(serverUrl: string, name: string): Promise<string> {
  const client = new pg.Client({ connectionString: `${serverUrl}/postgres` });
  await client.connect();
  const there = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (there.rowCount === 0) await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  const urlOf = (schema: string): string => {
    const url = new URL(`${serverUrl}/${name}`);
    url.username = roleOf(schema);
    url.password = 'bench';
    return url.toString();
  };
  const definitions = [
    catalogDefinition,
    logOnly(
      'watch_history',
      ['catalog'],
      ['title.watched', 'title.continued', 'title.reacted', 'title.listed'],
    ),
    logOnly('user', ['catalog'], ['session.revoked']),
  ];
  const targets = definitions.map((definition) => ({ definition, url: urlOf(definition.schema) }));
  await provision(`${serverUrl}/${name}`, targets);
  for (const target of targets) await migrate(`${serverUrl}/${name}`, target);
  return urlOf('catalog');
}
