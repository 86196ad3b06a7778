import type { SubscriptionNode } from '@apollo/query-planner';
import { codedError } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import type { AdmittedOperation } from '../operation/admit-operation';
import { OperationRefusal } from '../operation/operation-refusal';
import type { ServedGraph } from '../supergraph/served-graph';
import type { AudienceCallers } from './audience-callers';
import { LiveSubscription, type EventClient } from './live-subscription';
import { SubscriptionGroup, type SubscriptionParts } from './subscription-group';
import { joinPointOf, sharingOf, type Sharing } from './tail-key';

const RENEWAL_CHECK_MS = 1_000;
/** How long before its end a session's token is replaced by a newer one of the same session. */
const SESSION_LEAD_MS = 15_000;

/** One that nobody shares remembers only where it stands; that of a session has few members. */
const RECENT_EVENTS: Record<Sharing['kind'], number> = { audience: 256, session: 16, nobody: 1 };

export interface LiveSubscriptionsParts extends SubscriptionParts {
  audienceCallers: AudienceCallers;
}

interface Shared {
  group: SubscriptionGroup;
  sharing: Sharing;
}

/** All live subscriptions of the gateway. */
export class LiveSubscriptions {
  /** By what is asked and who may share it; a supergraph that was replaced keeps its own until they end. */
  private readonly byKey = new WeakMap<ServedGraph, Map<string, SubscriptionGroup>>();
  private readonly groups = new Set<Shared>();
  private readonly renewals = setInterval(() => this.renewDue(), RENEWAL_CHECK_MS).unref();

  constructor(private readonly parts: LiveSubscriptionsParts) {}

  /** Clients' subscriptions; fewer upstreams serve them. */
  get subscriberCount(): number {
    return this.sum((group) => group.subscriberCount);
  }

  get upstreamCount(): number {
    return this.sum((group) => group.upstreamCount);
  }

  /** Events that wait for their clients to read. */
  get waitingEvents(): number {
    return this.sum((group) => group.waitingEvents);
  }

  close(): void {
    clearInterval(this.renewals);
  }

  /**
   * Joins a client to its live tail.
   * @param after `extensions.after` as it was sent.
   * @throws OperationRefusal when nothing is left of the operation that this viewer may see
   */
  async start(
    operation: AdmittedOperation,
    after: unknown,
    client: EventClient,
    id: string,
  ): Promise<LiveSubscription> {
    const plan = subscriptionPlan(operation);
    const sharing = sharingOf(operation);
    const caller =
      sharing.kind === 'audience'
        ? await this.parts.audienceCallers.callerFor(sharing.audience)
        : operation.caller;
    const group = this.groupFor(sharing, operation, plan, caller);
    const subscription = new LiveSubscription(
      group,
      client,
      id,
      sharing.kind === 'session' ? operation.caller : null,
    );
    try {
      group.join(subscription, joinPointOf(operation, after), operation.variables);
    } catch (error) {
      subscription.cancel();
      throw error;
    }
    return subscription;
  }

  private groupFor(
    sharing: Sharing,
    operation: AdmittedOperation,
    plan: SubscriptionNode,
    caller: Caller,
  ): SubscriptionGroup {
    const key = sharing.kind === 'nobody' ? null : sharing.key;
    const { graph } = operation;
    const byKey = this.byKey.get(graph) ?? new Map<string, SubscriptionGroup>();
    this.byKey.set(graph, byKey);
    const known = key === null ? undefined : byKey.get(key);
    if (known) return known;
    const group = new SubscriptionGroup(
      this.parts,
      { ...operation, caller },
      plan,
      RECENT_EVENTS[sharing.kind],
      () => {
        if (key !== null) byKey.delete(key);
        this.groups.delete(shared);
      },
    );
    const shared = { group, sharing };
    if (key !== null) byKey.set(key, group);
    this.groups.add(shared);
    return group;
  }

  private renewDue(): void {
    const now = Date.now();
    const { audienceCallers } = this.parts;
    for (const { group, sharing } of this.groups) {
      const { viewer } = group.asking;
      if (!viewer || sharing.kind === 'nobody') continue;
      const leftMs = viewer.expiresAt * 1000 - now;
      if (sharing.kind === 'session') {
        if (leftMs <= SESSION_LEAD_MS) group.renewFromMembers();
      } else if (leftMs <= audienceCallers.leadMs) {
        audienceCallers.callerFor(sharing.audience).then(
          (caller) => group.renew(caller),
          (error: unknown) => this.parts.log.error({ err: error }, 'a token could not be renewed'),
        );
      }
    }
  }

  private sum(of: (group: SubscriptionGroup) => number): number {
    let total = 0;
    for (const { group } of this.groups) total += of(group);
    return total;
  }
}

function subscriptionPlan({ prepared }: AdmittedOperation): SubscriptionNode {
  if (prepared.permitted.isEmpty)
    throw new OperationRefusal(prepared.permitted.removed.map(({ error }) => error));
  const { node } = prepared.plan();
  if (node?.kind !== 'Subscription') throw codedError('BAD_USER_INPUT', 'This is not a subscription.');
  return node;
}
