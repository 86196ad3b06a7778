import { setImmediate as otherTurn, setTimeout as pause } from 'node:timers/promises';
import { Pace } from './pace';
import { refuseForNow } from './refuse-for-now';

/** Longer ones are refused: whoever waits holds a connection. */
const MAXIMUM_WAIT_MS = 10_000;
/** Who is that far beyond is not heard at all. */
const OVERDRAWN_MS = 20_000;
/** What a quiet caller may use at once of a minute's allowance: one part in so many, and never less than the least. */
const BURST_PARTS = 60;
const LEAST_BURST = { requests: 600, operations: 100, cost: 8_000, messages: 300 };
/** New connections of one address in a second, and at once: a page opens six. */
const CONNECTIONS = { perSecond: 50, burst: 300 };
/** Pages, films and operations of one address together, as a multiple of the operations of one caller. */
const REQUESTS_TO_OPERATIONS = 4;
/** Of a body: they keep the process as busy as a small request does. */
const BYTES_AS_REQUEST = 8 * 1024;
/** Of a body of unknown length, and the most that is counted of any. */
const UNKNOWN_BYTES = 256 * 1024;
const COUNTED_BYTES = 1024 * 1024;
/** Bytes that are no HTTP, and requests poured into one connection, count as so many requests. */
const MISUSE = { unreadable: 20, pipelined: 3_000 };
export type Misuse = keyof typeof MISUSE;
/**
 * Milliseconds in which texts that nobody has sent before are parsed, validated, filtered and planned: a seventh of the
 * time, in which a developer who tries one after the other hardly waits.
 */
const NEW_TEXTS = { perMinute: 9_000, burst: 500 };
/** What that takes, about; the rest is charged when it is known. */
const CHARACTERS_A_MS = 100;

export interface CallerPaces {
  /** Of any request, before anything of it is looked at. @throws RATE_LIMITED */
  request(address: string, bodyBytes: number | null): Promise<void>;
  /** What came over a connection before it could be refused. */
  misuse(address: string, kind: Misuse): void;
  /** Counts a new connection. @returns false when the address opens too many, or whatever it sends would be refused. */
  connection(address: string): boolean;
  /** Counts a message that came over a socket. @returns milliseconds until the next one of this address may be read. */
  message(address: string): number;
  /** @throws RATE_LIMITED */
  operation(key: string): Promise<void>;
  /** @throws RATE_LIMITED */
  cost(key: string, units: number): Promise<void>;
  /** Waits until a text that is not known yet may be worked on, one text in one turn of the event loop. @throws RATE_LIMITED */
  newText(key: string, characters: number): Promise<void>;
  /** What working on new texts took beyond what `newText` has counted. */
  worked(key: string, milliseconds: number): void;
}

interface MinuteAllowances {
  /** 0: neither requests nor operations wait. */
  requestsPerMinute: number;
  /** 0: neither cost nor new texts wait. */
  costPerMinute: number;
}

/** Lets those wait who ask for much at once, so that nobody else notices. */
export function createCallerPaces({ requestsPerMinute, costPerMinute }: MinuteAllowances): CallerPaces {
  const requests = paceOf(requestsPerMinute * REQUESTS_TO_OPERATIONS, LEAST_BURST.requests);
  const connections = requests && new Pace(CONNECTIONS.perSecond, CONNECTIONS.burst);
  const messages = paceOf(requestsPerMinute * REQUESTS_TO_OPERATIONS, LEAST_BURST.messages);
  const operations = paceOf(requestsPerMinute, LEAST_BURST.operations);
  const costs = paceOf(costPerMinute, LEAST_BURST.cost);
  const newTexts = costPerMinute > 0 ? new Pace(NEW_TEXTS.perMinute / 60, NEW_TEXTS.burst) : null;
  let lastTurn: Promise<void> = Promise.resolve();
  return {
    request: async (address, bodyBytes) => {
      const counted = 1 + Math.min(bodyBytes ?? UNKNOWN_BYTES, COUNTED_BYTES) / BYTES_AS_REQUEST;
      // What is refused counts too: who goes on in spite of it is overdrawn, and then costs nothing any more.
      if (requests && requests.waitOf(address) > MAXIMUM_WAIT_MS) requests.charge(address, counted);
      await waitFor(requests, address, counted);
    },
    misuse: (address, kind) => void requests?.charge(address, MISUSE[kind]),
    connection: (address) => {
      if (!requests || !connections) return true;
      if (requests.waitOf(address) > OVERDRAWN_MS || connections.waitOf(address) > 0) return false;
      connections.charge(address, 1);
      return true;
    },
    message: (address) => messages?.charge(address, 1) ?? 0,
    operation: (key) => waitFor(operations, key, 1),
    cost: (key, units) => waitFor(costs, key, units),
    newText: async (key, characters) => {
      if (!newTexts) return;
      await waitFor(newTexts, key, 1 + characters / CHARACTERS_A_MS);
      lastTurn = lastTurn.then(() => otherTurn());
      await lastTurn;
    },
    worked: (key, milliseconds) => void newTexts?.charge(key, milliseconds),
  };
}

function paceOf(perMinute: number, leastBurst: number): Pace | null {
  if (perMinute === 0) return null;
  return new Pace(perMinute / 60, Math.max(perMinute / BURST_PARTS, leastBurst));
}

async function waitFor(pace: Pace | null, key: string, amount: number): Promise<void> {
  if (!pace) return;
  const owed = pace.waitOf(key);
  if (owed > MAXIMUM_WAIT_MS) throw refuseForNow('Too much at once.', Math.ceil(owed / 1_000));
  const waitMs = pace.charge(key, amount);
  if (waitMs > 0) await pause(waitMs, undefined, { ref: false });
}
