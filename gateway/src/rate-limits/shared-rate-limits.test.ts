import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { provisionSchema, type Logger } from '../../../subgraphs/kit/src/index';
import {
  aViewer,
  createTestDatabase,
  startRedis,
  TcpRelay,
  testLog,
  until,
  whyNoRedis,
} from '../../../subgraphs/kit/src/testing/index';
import { aCaller } from '../../test/a-caller';
import { createRateLimits, unlimited, type RateLimits, type RateLimitSettings } from './create-rate-limits';

type Address = Pick<RateLimitSettings, 'databaseUrl' | 'redisUrl'>;

interface Shared {
  relay: TcpRelay;
  address: Address;
  stop(): Promise<void>;
}

const somebody = () => aCaller({ viewer: aViewer() });
const open: RateLimits[] = [];
function limitsAt(address: Address, settings: Partial<RateLimitSettings>, log: Logger = testLog): RateLimits {
  const options = { storeRetryMs: 50, storeWaitMs: 30_000 };
  const limits = createRateLimits({ ...unlimited, ...settings, ...address }, log, options);
  open.push(limits);
  return limits;
}
afterEach(() => Promise.all(open.splice(0).map((limits) => limits.close())));

function recordingLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const log = Object.create(testLog) as Logger;
  log.error = ((_facts: unknown, text: string) => lines.push(text)) as never;
  log.info = (text: string) => lines.push(text);
  return { log, lines };
}

/** How many of so many requests at once are admitted, spread over gateways. */
async function admitted(gateways: RateLimits[], requests: number, caller = somebody()): Promise<number> {
  const outcomes = await Promise.allSettled(
    Array.from({ length: requests }, async (_, index) =>
      gateways[index % gateways.length]?.admitRequest(caller),
    ),
  );
  const codes = outcomes.flatMap((outcome) =>
    outcome.status === 'rejected'
      ? [(outcome.reason as { extensions?: { code?: string } }).extensions?.code]
      : [],
  );
  expect(new Set([...codes, 'RATE_LIMITED'])).toEqual(new Set(['RATE_LIMITED']));
  return requests - codes.length;
}

function sharedStoreSuite(start: () => Promise<Shared>): void {
  let shared: Shared;
  beforeAll(async () => {
    shared = await start();
  });
  afterAll(() => shared.stop());

  test('two gateways count one caller together, however many requests come at once', async () => {
    const gateways = [1, 2].map(() => limitsAt(shared.address, { requestsPerMinute: 20 }));
    expect(await admitted(gateways, 60)).toBe(20);
    expect(await admitted(gateways, 10)).toBe(10);
  });

  test('two gateways draw on one allowance of cost', async () => {
    const [one, two] = [1, 2].map(() => limitsAt(shared.address, { costPerMinute: 1_000 })) as [
      RateLimits,
      RateLimits,
    ];
    const caller = somebody();
    expect(await one.chargeCost(caller, 366)).toMatchObject({ remaining: 634 });
    expect(await two.chargeCost(caller, 366)).toMatchObject({ remaining: 268 });
    await expect(one.chargeCost(caller, 366)).rejects.toMatchObject({
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) as number },
    });
  });

  test('requests and cost are counted apart', async () => {
    const limits = limitsAt(shared.address, { requestsPerMinute: 5, costPerMinute: 5 });
    const caller = somebody();
    await limits.chargeCost(caller, 5);
    expect(await admitted([limits], 6, caller)).toBe(5);
  });

  test('while the store is away each gateway counts alone, says so once, and comes back to it', async () => {
    const { log, lines } = recordingLog();
    const limits = limitsAt(shared.address, { requestsPerMinute: 10 }, log);
    expect(await admitted([limits], 3)).toBe(3);
    await shared.relay.stop();
    expect(await admitted([limits], 30)).toBe(10);
    expect(await admitted([limits], 5)).toBe(5);
    expect(lines).toEqual([expect.stringContaining('is not reached')]);
    await shared.relay.start();
    await until(async () => {
      await limits.admitRequest(somebody());
      return lines.length > 1;
    });
    expect(lines).toEqual([expect.stringContaining('is not reached'), expect.stringContaining('again')]);
    const other = limitsAt(shared.address, { requestsPerMinute: 10 });
    expect(await admitted([limits, other], 30)).toBe(10);
  });

  test('it is known whether the store answers, also before anybody was counted', async () => {
    const limits = limitsAt(shared.address, { requestsPerMinute: 10 });
    const kind = shared.address.redisUrl ? 'redis' : 'postgres';
    expect(await limits.store()).toEqual({ kind, isReached: true });
    await shared.relay.stop();
    expect(await limits.store()).toEqual({ kind, isReached: false });
    await shared.relay.start();
    await until(async () => (await limits.store()).isReached);
  });

  test('a gateway that starts while the store is away refuses nobody, and finds it later', async () => {
    await shared.relay.stop();
    const { log, lines } = recordingLog();
    const limits = limitsAt(shared.address, { requestsPerMinute: 10 }, log);
    expect(await admitted([limits], 5)).toBe(5);
    await shared.relay.start();
    await until(async () => {
      await limits.admitRequest(somebody());
      return lines.length > 1;
    });
    expect(lines[1]).toContain('again');
  });
}

describe('counted in Postgres', () => {
  let ownerUrl: string;
  let gatewayUrl: string;

  sharedStoreSuite(async () => {
    const database = await createTestDatabase([]);
    ownerUrl = database.ownerUrl;
    const url = new URL(ownerUrl);
    // A role belongs to the whole cluster, which other test files share.
    url.username = `gateway_${randomUUID().replace(/-/g, '')}`;
    url.password = 'test';
    gatewayUrl = url.toString();
    await provisionSchema(ownerUrl, 'gateway', gatewayUrl);
    await provisionSchema(ownerUrl, 'gateway', gatewayUrl);
    const relay = await TcpRelay.to({ host: url.hostname, port: Number(url.port) });
    url.host = relay.host;
    return {
      relay,
      address: { databaseUrl: url.toString(), redisUrl: null },
      stop: async () => {
        await relay.stop();
        await database.drop();
      },
    };
  });

  const asOwner = async <T extends object>(statement: string, values: unknown[] = []): Promise<T[]> => {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      return (await client.query<T>(statement, values)).rows;
    } finally {
      await client.end();
    }
  };

  test('what has expired is deleted', async () => {
    const key = `requests:user:${randomUUID()}`;
    await asOwner('INSERT INTO gateway.rate_limit VALUES ($1, 3, $2)', [key, Date.now() - 1_000]);
    await limitsAt({ databaseUrl: gatewayUrl, redisUrl: null }, { requestsPerMinute: 5 }).admitRequest(
      somebody(),
    );
    await until(async () => {
      const rows = await asOwner('SELECT 1 FROM gateway.rate_limit WHERE key = $1', [key]);
      return rows.length === 0;
    });
  });

  test('an owner that may make the schema needs no provisioning', async () => {
    const database = await createTestDatabase([]);
    const limits = limitsAt({ databaseUrl: database.ownerUrl, redisUrl: null }, { requestsPerMinute: 5 });
    const other = limitsAt({ databaseUrl: database.ownerUrl, redisUrl: null }, { requestsPerMinute: 5 });
    expect(await admitted([limits, other], 20)).toBe(5);
    await Promise.all(open.splice(0).map((each) => each.close()));
    await database.drop();
  });

  test('an owner’s own address needs no role of its own', async () => {
    await expect(provisionSchema(ownerUrl, 'gateway', ownerUrl)).resolves.toBeUndefined();
  });
});

const missing = whyNoRedis();
(missing ? describe.skip : describe)(`counted in Redis${missing ? ` (${missing})` : ''}`, () => {
  sharedStoreSuite(async () => {
    const redis = await startRedis();
    const relay = await TcpRelay.to(redis.address);
    return {
      relay,
      address: { databaseUrl: null, redisUrl: redis.urlAt(relay.host) },
      stop: async () => {
        await Promise.all([relay.stop(), redis.stop()]);
      },
    };
  });
});
