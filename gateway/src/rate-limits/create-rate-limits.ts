import type { Logger } from '../../../subgraphs/kit/src/index';
import { createCallerPaces, type Misuse } from './caller-paces';
import { ConnectionCounter, type Release } from './connection-counter';
import { STORE_WAIT_MS, type CounterStore } from './counter-store';
import { identityKey, networkKey, type Identified } from './identity-key';
import { KeyBound } from './key-bound';
import { MinuteLimiter, type Allowance } from './minute-limiter';
import { createPostgresStore } from './postgres-store';
import { createRedisStore } from './redis-store';
import { RunningCost, type EndOfRun } from './running-cost';
import { StoreGuard } from './store-guard';

export interface RateLimitSettings {
  /** For each account, or address of somebody signed out. 0: no limit, here and below. */
  requestsPerMinute: number;
  /** The same in units of `@cost`. */
  costPerMinute: number;
  /** Of a caller's operations that run together, in units of `@cost`. */
  costAtOnce: number;
  socketsPerUser: number;
  socketsPerAddress: number;
  connectionsPerAddress: number;
  /** Where replicas count together; Redis when both are given, this process when neither is. */
  redisUrl: string | null;
  databaseUrl: string | null;
}

export interface RateLimits {
  /**
   * Before anything of a request is looked at: resolves once it is this address's turn.
   * @param bodyBytes null when it is not known. @throws RATE_LIMITED, as `admitRequest`
   */
  awaitTurn(address: string, bodyBytes: number | null): Promise<void>;
  /** Counts what came over a connection of this address before it could be refused. */
  chargeMisuse(address: string, kind: Misuse): void;
  /** Counts a message of a socket. @returns milliseconds until the next one of this address may be read. */
  chargeMessage(address: string): number;
  /** Waits where there were many at once. @throws RATE_LIMITED with `retryAfterSeconds` and `http` 429 */
  admitRequest(caller: Identified): Promise<void>;
  /** Waits until a text that was never prepared may be. @throws RATE_LIMITED, as `admitRequest` */
  admitNewText(caller: Identified, characters: number): Promise<void>;
  /** Charges what a new text took beyond what was reckoned with. */
  chargeWork(caller: Identified, milliseconds: number): void;
  /** What is left of the minute; null without a limit. @throws RATE_LIMITED, as `admitRequest` */
  chargeCost(caller: Identified, cost: number): Promise<Allowance | null>;
  /** Resolves once an operation of this cost may run beside the caller's others; null when `gone` aborted. @throws RATE_LIMITED */
  beginRun(caller: Identified, cost: number, gone: AbortSignal): Promise<EndOfRun | null>;
  /** Each takes a place until it is released; null when there is none left. */
  openSocket: { ofAddress(address: string): Release | null; ofUser(userId: string): Release | null };
  /** Null also while this address opens them too fast, or is far beyond what it may ask for. */
  openConnection: (address: string) => Release | null;
  /** Where requests and cost are counted, and whether it answers. Never rejects. */
  store(): Promise<{ kind: 'memory' | 'redis' | 'postgres'; isReached: boolean }>;
  close(): Promise<void>;
}

/** Nothing is counted. */
export const unlimited: RateLimitSettings = {
  requestsPerMinute: 0,
  costPerMinute: 0,
  costAtOnce: 0,
  socketsPerUser: 0,
  socketsPerAddress: 0,
  connectionsPerAddress: 0,
  redisUrl: null,
  databaseUrl: null,
};

/** Addresses that are told apart within a minute; a record takes some 500 bytes. */
const MAXIMUM_ADDRESSES = 20_000;

const STORE_RETRY_MS = 5_000;

const KINDS = { Redis: 'redis', Postgres: 'postgres' } as const;

/** Bounds what one caller may ask for, over all replicas where a store is given. Never rejects for want of the store. */
export function createRateLimits(
  settings: RateLimitSettings,
  log: Logger,
  { storeRetryMs = STORE_RETRY_MS, storeWaitMs = STORE_WAIT_MS } = {},
): RateLimits {
  const store = createStore(settings, storeWaitMs);
  const shared = store && { store, guard: new StoreGuard(store, log, storeRetryMs) };
  const requests = new MinuteLimiter({
    name: 'requests',
    points: settings.requestsPerMinute,
    counted: 'requests',
    shared,
  });
  const costs = new MinuteLimiter({
    name: 'cost',
    points: settings.costPerMinute,
    counted: 'units of cost',
    shared,
  });
  const addresses = new KeyBound(MAXIMUM_ADDRESSES);
  // Accounts are bounded by their number: each was signed up for.
  const keyOf = (caller: Identified): string =>
    caller.viewer ? identityKey(caller) : addresses.of(identityKey(caller));
  const socketsOfAddress = new ConnectionCounter(settings.socketsPerAddress);
  const socketsOfUser = new ConnectionCounter(settings.socketsPerUser);
  const connections = new ConnectionCounter(settings.connectionsPerAddress);
  const paces = createCallerPaces(settings);
  const runs = new RunningCost(settings.costAtOnce);

  return {
    awaitTurn: (address, bodyBytes) => paces.request(networkKey(address), bodyBytes),
    chargeMisuse: (address, kind) => paces.misuse(networkKey(address), kind),
    chargeMessage: (address) => paces.message(networkKey(address)),
    admitRequest: async (caller) => {
      if (settings.requestsPerMinute === 0) return;
      await requests.consume(keyOf(caller), 1);
      await paces.operation(identityKey(caller));
    },
    admitNewText: (caller, characters) => paces.newText(identityKey(caller), characters),
    chargeWork: (caller, milliseconds) => paces.worked(identityKey(caller), milliseconds),
    chargeCost: async (caller, cost) => {
      if (settings.costPerMinute === 0) return null;
      const left = await costs.consume(keyOf(caller), cost);
      await paces.cost(identityKey(caller), cost);
      return left;
    },
    beginRun: (caller, cost, gone) => runs.begin(identityKey(caller), cost, gone),
    openSocket: {
      ofAddress: (address) => socketsOfAddress.acquire(networkKey(address)),
      ofUser: (userId) => socketsOfUser.acquire(userId),
    },
    openConnection: (address) => {
      const key = networkKey(address);
      return paces.connection(key) ? connections.acquire(key) : null;
    },
    store: async () =>
      shared
        ? { kind: KINDS[shared.store.name], isReached: await shared.guard.isReached() }
        : { kind: 'memory', isReached: true },
    close: async () => store?.close(),
  };
}

function createStore({ redisUrl, databaseUrl }: RateLimitSettings, waitMs: number): CounterStore | null {
  if (redisUrl) return createRedisStore(redisUrl, waitMs);
  return databaseUrl ? createPostgresStore(databaseUrl, waitMs) : null;
}
