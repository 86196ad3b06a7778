import { randomUUID } from 'node:crypto';
import { observeStatements } from '../../subgraphs/kit/src';
import { readClientOperations } from './client-operations';
import type { World } from './world';

const operations = readClientOperations();

/** Counts the statements that all subgraphs together send for operations of the client. */
export class StatementCounter {
  /** Names of the operations that were counted. */
  readonly counted = new Set<string>();

  constructor(private readonly world: World) {}

  async of(name: string, variables: object, token: string | undefined): Promise<number> {
    const operation = operations.get(name);
    if (!operation) throw new Error(`the client has no operation ${name}`);
    this.counted.add(name);
    const once = () => this.once(operation.text, variables, token);
    const count = await once();
    // What is kept for a minute is no cost of an operation, and may just have to be read again.
    return operation.kind === 'query' ? Math.min(count, await once()) : count;
  }

  private async once(text: string, variables: object, token: string | undefined): Promise<number> {
    const requestId = `count-${randomUUID()}`;
    let count = 0;
    const stop = observeStatements((_text, id) => {
      if (id === requestId) count += 1;
    });
    const { errors } = await this.world.post(text, variables, token, requestId);
    stop();
    expect(errors).toBeUndefined();
    return count;
  }

  /** Queries of the client that were not counted. */
  uncounted(): string[] {
    const queries = [...operations.values()].filter(({ kind }) => kind === 'query').map(({ name }) => name);
    return queries.filter((name) => !this.counted.has(name));
  }
}
