import { aCaller } from '../../test/a-caller';
import { testLog } from '../../../subgraphs/kit/src/testing/index';
import { createCallerPaces } from './caller-paces';
import { createRateLimits, unlimited } from './create-rate-limits';
import { Pace } from './pace';

const RATE_LIMITED = expect.objectContaining({
  extensions: expect.objectContaining({
    code: 'RATE_LIMITED',
    http: expect.objectContaining({ status: 429 }) as object,
  }) as object,
}) as Error;
const DELIVERED = { requestsPerMinute: 3_000, costPerMinute: 200_000 };

test('a burst goes through at once, and what follows it at the pace', () => {
  const pace = new Pace(10, 5);
  const waits = Array.from({ length: 8 }, () => pace.charge('one', 1, 1_000));
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 100, 200]);
});

test('who has waited long enough has a burst again, and no more than one', () => {
  const pace = new Pace(10, 5);
  for (let index = 0; index < 8; index += 1) pace.charge('one', 1, 1_000);
  const waits = Array.from({ length: 7 }, () => pace.charge('one', 1, 60_000));
  expect(waits).toEqual([0, 0, 0, 0, 0, 0, 100]);
});

test('nobody waits for what another has asked', () => {
  const pace = new Pace(10, 5);
  for (let index = 0; index < 100; index += 1) pace.charge('one', 1, 1_000);
  expect(pace.charge('other', 1, 1_000)).toBe(0);
});

test('who would wait too long is refused, and hears how long', async () => {
  const paces = createCallerPaces(DELIVERED);
  await paces.newText('one', 2_000_000);
  await expect(paces.newText('one', 10)).rejects.toEqual(RATE_LIMITED);
  await paces.newText('other', 10);
});

test('a large body counts as many requests', async () => {
  const paces = createCallerPaces(DELIVERED);
  for (let index = 0; index < 25; index += 1) void paces.request('one', 1_000_000).catch(() => undefined);
  await expect(paces.request('one', 0)).rejects.toEqual(RATE_LIMITED);
});

test('an address that pours requests into a connection opens none for a while', () => {
  const settings = { ...unlimited, ...DELIVERED, connectionsPerAddress: 10 };
  const limits = createRateLimits(settings, testLog);
  expect(limits.openConnection('192.0.2.1')).not.toBeNull();
  for (let index = 0; index < 2; index += 1) limits.chargeMisuse('192.0.2.1', 'pipelined');
  expect(limits.openConnection('192.0.2.1')).toBeNull();
  expect(limits.openConnection('192.0.2.2')).not.toBeNull();
});

test('an address that is refused and goes on opens no connection for a while', async () => {
  const limits = createRateLimits({ ...unlimited, ...DELIVERED, connectionsPerAddress: 10 }, testLog);
  for (let index = 0; index < 60; index += 1) {
    void limits.awaitTurn('192.0.2.1', 1_000_000).catch(() => undefined);
  }
  await expect(limits.awaitTurn('192.0.2.1', 0)).rejects.toEqual(RATE_LIMITED);
  expect(limits.openConnection('192.0.2.1')).toBeNull();
});

test('without limits nobody waits', async () => {
  const limits = createRateLimits(unlimited, testLog);
  for (let index = 0; index < 2_000; index += 1) {
    await limits.awaitTurn('192.0.2.1', null);
    await limits.admitNewText(aCaller(), 100_000);
    expect(limits.chargeMessage('192.0.2.1')).toBe(0);
  }
});
