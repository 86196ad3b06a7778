import pg from 'pg';
import { DataSource, type EntityManager, type MixedList } from 'typeorm';
import { whileWanted } from './cancel-statement';
import { currentRequest } from './request-context';
import { inSpan, isTracing, SpanKind } from './tracing';

export interface DatabaseOptions {
  url: string;
  /** The Postgres schema that the subgraph owns. */
  schema: string;
  entities: MixedList<NewableFunction>;
  migrations?: NewableFunction[];
  poolSize?: number;
}

type StatementObserver = (text: string, requestId: string | undefined) => void;
const observers = new Set<StatementObserver>();

/** Sees every statement that a subgraph sends, until the returned function is called. For tests that count. */
export function observeStatements(observer: StatementObserver): () => void {
  observers.add(observer);
  return () => observers.delete(observer);
}

const SAFE_REQUEST_ID = /^[A-Za-z0-9_-]{1,64}$/;

// The request id travels into pg_stat_activity and the server's log as a comment.
function withRequestId(text: string): string {
  const id = currentRequest()?.requestId;
  for (const observer of observers) observer(text, id);
  return id && SAFE_REQUEST_ID.test(id) ? `/* request=${id} */ ${text}` : text;
}

class CommentingClient extends pg.Client {
  // pg's overloads do not survive an override, and only the first argument matters here.
  override query(...parameters: unknown[]): never {
    const [first, ...rest] = parameters;
    const query = super.query.bind(this) as (...all: unknown[]) => never;
    const base = isTracing() ? traced(query, first) : query;
    if (typeof first === 'string') {
      const send = () => base(withRequestId(first), ...rest) as unknown;
      return whileWanted(this, currentRequest()?.signal, first, send) as never;
    }
    const config = first as { text?: string; name?: string; submit?: unknown };
    if (config.text && !config.name && !config.submit) {
      return base({ ...config, text: withRequestId(config.text) }, ...rest);
    }
    return base(first, ...rest);
  }
}

type Query = (...all: unknown[]) => never;

// The statement's text has placeholders where values were; the values themselves are never recorded.
function traced(query: Query, first: unknown): Query {
  const text = typeof first === 'string' ? first : ((first as { text?: string }).text ?? '');
  const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text };
  const name = text.trimStart().split(/\s/, 1)[0] ?? 'query';
  return (...all) => {
    const last = all.at(-1);
    const facts = { kind: SpanKind.CLIENT, attributes };
    if (typeof last !== 'function') {
      return inSpan(name, facts, () => query(...all) as Promise<unknown>) as never;
    }
    const done = new Promise<void>((resolve) => {
      all[all.length - 1] = (...result: unknown[]) => {
        resolve();
        (last as (...result: unknown[]) => void)(...result);
      };
    });
    void inSpan(name, facts, () => done);
    return query(...all);
  };
}

/** Where the subgraph's statements look up names: its own schema first, then what the database shares. */
export const searchPath = (schema: string): string => `-c search_path=${schema},public`;

export function createDataSource(options: DatabaseOptions): DataSource {
  return new DataSource({
    type: 'postgres',
    url: options.url,
    schema: options.schema,
    entities: options.entities,
    migrations: (options.migrations ?? []) as never,
    migrationsTableName: 'migration',
    synchronize: false,
    logging: false,
    extra: {
      Client: CommentingClient,
      max: options.poolSize ?? 10,
      // Compiling a statement costs more than any of these takes.
      options: `${searchPath(options.schema)} -c jit=off`,
      connectionTimeoutMillis: 10_000,
      idleTimeoutMillis: 30_000,
    },
  });
}

/** One snapshot for several reads, so that a list and its event cursor belong together. */
export function inSnapshot<T>(db: DataSource, read: (manager: EntityManager) => Promise<T>): Promise<T> {
  return db.transaction('REPEATABLE READ', read);
}
