import type { FetchNode, SubscriptionNode } from '@apollo/query-planner';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import type { AdmittedOperation } from '../operation/admit-operation';
import { publicError } from '../operation/public-error';
import type { UpstreamResult } from '../upstream/upstream';
import { createEventCompletion } from './complete-event';
import type { LiveSubscription, SubscriptionHome } from './live-subscription';
import { LiveTail, type TailGroup } from './live-tail';
import { sentEvent, slowConsumer, type SentEvent } from './sent-event';
import type { JoinPoint } from './tail-key';
import { UpstreamStream, type StreamLimits } from './upstream-stream';

export interface SubscriptionParts {
  /** For the completion of one event. */
  timeoutMs: number;
  limits: StreamLimits;
  /** After each execution, however many clients its event goes to. */
  onEvent(operation: AdmittedOperation, seconds: number, errors: readonly GraphQLFormattedError[]): void;
  log: Logger;
}

/**
 * Everybody who may share one live tail. Each joins behind its own cursor: at once, where a tail remembers that
 * place, else with an upstream of its own, which ends as soon as it meets another one at the same cursor.
 */
export class SubscriptionGroup implements TailGroup, SubscriptionHome {
  readonly limits: StreamLimits;
  private readonly tails = new Set<LiveTail>();
  /** Who stands at, or has told, which cursor. */
  private readonly places = new Map<string, LiveTail>();
  /** Executions under way, by the cursor of their event. */
  private readonly completing = new Map<string, Promise<SentEvent>>();
  /** What those join who want what happens from now on. */
  private live: LiveTail | null = null;
  private completeEvent: ReturnType<typeof createEventCompletion>;
  private size = 0;
  private readonly endUse: () => void;

  constructor(
    private readonly parts: SubscriptionParts,
    private operation: AdmittedOperation,
    private readonly plan: SubscriptionNode,
    readonly recentEvents: number,
    private readonly onEmpty: () => void,
  ) {
    this.limits = parts.limits;
    this.endUse = operation.graph.use();
    this.completeEvent = this.completion();
  }

  get slowConsumer(): Buffer {
    return sentEvent({ data: null, errors: [this.shape(slowConsumer())] }, null).json;
  }

  /** Whose rights the upstreams and executions have at present. */
  get asking(): Caller {
    return this.operation.caller;
  }

  get subscriberCount(): number {
    return this.size;
  }

  get upstreamCount(): number {
    return this.tails.size;
  }

  get waitingEvents(): number {
    let count = 0;
    for (const { members } of this.tails) for (const member of members) count += member.waiting;
    return count;
  }

  /** @param variables the client's own: its cursor may be among them. */
  join(
    subscription: LiveSubscription,
    { after, isExtension }: JoinPoint,
    variables: AdmittedOperation['variables'],
  ): void {
    this.size += 1;
    // An argument of this name may mean something else to a foreign subgraph: its own word is waited for.
    subscription.cursor = isExtension ? after : null;
    this.place(subscription, { after, isExtension }, variables);
  }

  rejoin(subscription: LiveSubscription): void {
    const point = { after: subscription.cursor, isExtension: true };
    this.place(subscription, point, this.operation.variables);
  }

  left(_subscription: LiveSubscription): void {
    this.size -= 1;
    if (this.size > 0) return;
    this.onEmpty();
    this.endUse();
  }

  /** From now on this caller asks; streams with cursors are asked for again, without a gap. */
  renew(caller: Caller): void {
    if (caller === this.asking) return;
    this.operation = { ...this.operation, caller };
    this.completeEvent = this.completion();
    for (const tail of this.tails) tail.renew(caller);
  }

  /** The members have one session, and perhaps tokens of different age: the one that lives longest is taken. */
  renewFromMembers(): void {
    let newest = this.asking;
    for (const { members } of this.tails) {
      for (const { caller } of members) {
        if ((caller?.viewer?.expiresAt ?? 0) > (newest.viewer?.expiresAt ?? 0)) newest = caller as Caller;
      }
    }
    this.renew(newest);
  }

  async complete(tail: LiveTail, event: UpstreamResult): Promise<SentEvent | null> {
    const { cursor } = event.extensions ?? {};
    if (typeof cursor !== 'string') return this.completed(event, null);
    // A stream that begins with the present state: that is told to whom it was made for.
    if (!tail.hasPlace) return this.completed(event, cursor);
    const there = this.places.get(cursor);
    if (there && there !== tail && there.offers(cursor, true)) {
      this.merge(there, tail, cursor, true);
      return null;
    }
    let running = this.completing.get(cursor);
    if (!running) {
      running = this.completed(event, cursor).finally(() => this.completing.delete(cursor));
      this.completing.set(cursor, running);
    }
    return running;
  }

  arrived(tail: LiveTail, cursor: string): void {
    const there = this.places.get(cursor);
    if (there && there !== tail && there.offers(cursor)) this.merge(there, tail, cursor, false);
    else this.places.set(cursor, tail);
  }

  firstEvent(tail: LiveTail): void {
    // It began without saying where: nobody can join it later and have all of it.
    if (this.live === tail && !tail.hasPlace) this.live = null;
  }

  forget(tail: LiveTail, cursor: string): void {
    if (this.places.get(cursor) === tail) this.places.delete(cursor);
  }

  closed(tail: LiveTail): void {
    this.tails.delete(tail);
    if (this.live === tail) this.live = null;
  }

  private place(
    subscription: LiveSubscription,
    { after, isExtension }: JoinPoint,
    variables: AdmittedOperation['variables'],
  ): void {
    if (after === null && this.live) return this.live.add(subscription);
    const there = after === null ? undefined : this.places.get(after);
    if (after !== null && there?.offers(after)) return there.take(subscription, after);
    const tail = new LiveTail(this, isExtension ? after : null);
    this.tails.add(tail);
    if (after === null) this.live = tail;
    else if (isExtension && !there) this.places.set(after, tail);
    tail.add(subscription);
    tail.follow(this.open(tail, isExtension ? after : null, variables));
  }

  private open(
    tail: LiveTail,
    after: string | null,
    variables: AdmittedOperation['variables'],
  ): UpstreamStream {
    const { primary } = this.plan;
    const upstream = this.operation.graph.upstreams.get(primary.serviceName);
    if (!upstream) throw new Error(`no subgraph ${primary.serviceName}`);
    return new UpstreamStream(
      upstream,
      {
        query: primary.operation,
        operationName: primary.operationName,
        variables: usedVariables(primary, variables),
        extensions: after === null ? {} : { after },
      },
      this.asking,
      this.limits,
      (cursor) => tail.begin(cursor),
    );
  }

  private merge(into: LiveTail, from: LiveTail, cursor: string, isIncluded: boolean): void {
    const wasLive = this.live === from;
    into.absorb(from, cursor, isIncluded);
    if (wasLive && this.tails.has(into)) this.live = into;
  }

  private completion() {
    return createEventCompletion(this.parts.timeoutMs, this.operation);
  }

  /** Never rejects. */
  private async completed(event: UpstreamResult, cursor: string | null): Promise<SentEvent> {
    const extensions = cursor === null ? {} : { extensions: { cursor } };
    const startedAt = performance.now();
    const told = (errors: readonly GraphQLFormattedError[]) => {
      this.parts.onEvent(this.operation, (performance.now() - startedAt) / 1000, errors);
      return errors.length > 0 && { errors };
    };
    try {
      const { data = null, errors = [] } = await this.completeEvent(event);
      const shaped = errors.map((error) => this.shape(error));
      return sentEvent({ data, ...told(shaped), ...extensions }, cursor);
    } catch (error) {
      return sentEvent({ data: null, ...told([this.shape(error)]), ...extensions }, cursor);
    }
  }

  private shape(error: unknown) {
    return publicError(error, this.parts.log, this.asking.requestId);
  }
}

function usedVariables(
  fetch: FetchNode,
  variables: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const used = (fetch.variableUsages ?? []).filter((name) => Object.hasOwn(variables, name));
  return Object.fromEntries(used.map((name) => [name, variables[name]]));
}
