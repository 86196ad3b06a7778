import { setImmediate as otherTurn } from 'node:timers/promises';
import { Role, scopesOf, type Logger, type Rights } from '../../../subgraphs/kit/src/index';
import type { RegisteredOperation } from '../persisted-operations/operation-manifest';
import type { ServedGraph } from '../supergraph/served-graph';

const NOBODY: Rights = { isAuthenticated: false, scopes: new Set() };

/** Plans registered operations for those who send most of them, between requests; one that fails stops no other. */
export async function warmPlans(
  graph: ServedGraph,
  operations: readonly RegisteredOperation[],
  log: Logger,
): Promise<void> {
  const viewer: Rights = { isAuthenticated: true, scopes: scopesOf([Role.VIEWER]) };
  for (const { name, body } of operations) {
    for (const rights of [NOBODY, viewer]) {
      try {
        graph.operations.prepare(body, name, rights, true).compiled();
      } catch (error) {
        log.warn({ operation: name, reason: (error as Error).message }, 'a registered operation has no plan');
      }
      await otherTurn();
    }
  }
}
