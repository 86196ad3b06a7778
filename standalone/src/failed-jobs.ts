import { jobSchema } from '../../subgraphs/kit/src';
import type { ServiceDatabase } from './database';
import { withSubgraphDatabase } from './demo-accounts';
import { definitions, type SubgraphSchema } from './definitions';

export interface FailedJob {
  schema: string;
  id: string;
  task: string;
  attempts: number;
  lastError: string;
}

/** Jobs of every subgraph that have used up their attempts. */
export async function failedJobs(database: ServiceDatabase): Promise<FailedJob[]> {
  const lists = await Promise.all(
    definitions.map(({ schema }) =>
      withSubgraphDatabase(database, schema as SubgraphSchema, (db) =>
        db.query<FailedJob[]>(
          `SELECT $1::text AS schema, id::text, task_identifier AS task, attempts, coalesce(last_error, '') AS "lastError"
             FROM ${jobSchema(schema)}.jobs WHERE attempts >= max_attempts ORDER BY jobs.id`,
          [schema],
        ),
      ),
    ),
  );
  return lists.flat();
}

/** Gives a failed job one more attempt, now; false when there is none of this id. */
export function retryJob(database: ServiceDatabase, schema: string, id: string): Promise<boolean> {
  const known = definitions.some((definition) => definition.schema === schema);
  if (!known || !/^\d+$/.test(id)) return Promise.resolve(false);
  return withSubgraphDatabase(database, schema as SubgraphSchema, async (db) => {
    const rows = await db.query<unknown[]>(
      `SELECT id FROM ${jobSchema(schema)}.reschedule_jobs(ARRAY[$1::bigint], run_at := now(), attempts := 0)`,
      [id],
    );
    return rows.length > 0;
  });
}
