import { Logger as WorkerLogger, parseCrontab, run, type Runner, type TaskList } from 'graphile-worker';
import pg from 'pg';
import type { EntityManager } from 'typeorm';
import type { Logger } from './log';

export const jobSchema = (schema: string): string => `${schema}_jobs`;

export interface JobOptions {
  /** Not before this many seconds from now, by the database's clock. */
  delaySeconds?: number;
  /** A second job of this key replaces the first while it waits. */
  key?: string;
  maximumAttempts?: number;
}

/** Adds a job in the caller's transaction: it exists only if the change that wants it commits. */
export async function addJob(
  manager: EntityManager,
  schema: string,
  task: string,
  payload: Record<string, unknown>,
  options: JobOptions = {},
): Promise<void> {
  await manager.query(
    `SELECT ${jobSchema(schema)}.add_job($1, payload := $2::json, run_at := now() + make_interval(secs => $3),
       job_key := $4, max_attempts := $5)`,
    [
      task,
      JSON.stringify(payload),
      options.delaySeconds ?? 0,
      options.key ?? null,
      options.maximumAttempts ?? 25,
    ],
  );
}

/** Drops a job that has not started; nothing happens when there is none of this key. */
export async function removeJob(manager: EntityManager, schema: string, key: string): Promise<void> {
  await manager.query(`SELECT ${jobSchema(schema)}.remove_job($1)`, [key]);
}

export interface JobsOptions {
  url: string;
  schema: string;
  tasks: TaskList;
  /** graphile-worker crontab lines. */
  crontab?: string;
  /** How many jobs of a process are at work at the same time; 2 unless told. */
  concurrency?: number;
  log: Logger;
}

/** Starts the subgraph's worker on its own small pool. */
export async function startJobs(options: JobsOptions): Promise<{ stop(): Promise<void> }> {
  const { log, concurrency = 2 } = options;
  const pool = new pg.Pool({ connectionString: options.url, max: concurrency + 1 });
  const onLost = (error: Error): void => log.warn({ err: error }, 'lost a connection of the job worker');
  pool.on('error', onLost);
  // A connection that is checked out reports its loss by itself, and unheard that would end the process.
  pool.on('connect', (client) => client.on('error', onLost));
  const runner: Runner = await run({
    pgPool: pool,
    schema: jobSchema(options.schema),
    taskList: options.tasks,
    concurrency,
    pollInterval: 1_000,
    noHandleSignals: true,
    parsedCronItems: parseCrontab(options.crontab ?? ''),
    logger: new WorkerLogger(() => (level, message, meta) => {
      if (level === 'error' || level === 'warning') log.warn({ err: meta?.error }, message);
      else log.debug(message);
    }),
  });
  return {
    stop: async () => {
      await runner.stop();
      await pool.end();
    },
  };
}
