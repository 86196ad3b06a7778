import { Pool } from 'undici';
import type { Attack, Outcome } from './messages';

const CONNECTIONS = 8;
const PATIENCE_MS = 15_000;

export interface HostileRequest {
  method?: 'GET' | 'POST';
  path?: string;
  headers?: Record<string, string>;
  /** Text, or bytes that come in pieces. */
  body?: string | Iterable<Buffer>;
}

export type Kind = (attack: Attack) => Promise<Outcome>;

export const counter = () => {
  const counts: Outcome = {};
  return { counts, count: (what: string | number) => void (counts[what] = (counts[what] ?? 0) + 1) };
};

/** Eight connections, each of which asks again as soon as it is answered. */
export const inALoop =
  (next: (index: number, attack: Attack) => HostileRequest): Kind =>
  async (attack) => {
    const pool = new Pool(attack.address, {
      connections: CONNECTIONS,
      localAddress: attack.from,
      headersTimeout: PATIENCE_MS,
      bodyTimeout: PATIENCE_MS,
    });
    const { counts, count } = counter();
    let isOver = false;
    let sent = 0;
    const one = async (): Promise<void> => {
      while (!isOver) {
        const { method = 'POST', path = '/graphql', headers = {}, body } = next(sent++, attack);
        const type = body === undefined ? {} : { 'content-type': 'application/json' };
        try {
          const answer = await pool.request({
            method,
            path,
            headers: { ...type, ...headers },
            body: body as never,
          });
          await answer.body.dump({ limit: 50_000_000 });
          count(answer.statusCode);
        } catch (error) {
          count(isOver ? 'still waiting' : ((error as { code?: string }).code ?? (error as Error).name));
        }
      }
    };
    const loops = Array.from({ length: CONNECTIONS }, one);
    await new Promise((resolve) => setTimeout(resolve, attack.seconds * 1000));
    isOver = true;
    await pool.destroy();
    await Promise.all(loops);
    return counts;
  };

/** The same with one operation each time, or another one each time. */
export const asking = (query: string | ((index: number) => string), variables?: object): Kind => {
  const bodyOf = (text: string): string => JSON.stringify({ query: text, variables });
  if (typeof query === 'string') {
    const body = bodyOf(query);
    return inALoop(() => ({ body }));
  }
  return inALoop((index) => ({ body: bodyOf(query(index)) }));
};
