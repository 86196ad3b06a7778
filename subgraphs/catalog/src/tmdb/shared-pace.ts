import type Redis from 'ioredis';
import { WINDOW_MS, type Turn } from './request-pace';

// Both in one slot of a cluster.
const TURNS = 'streamverse:tmdb:{pace}:turns';
const PAUSE = 'streamverse:tmdb:{pace}:pause';

/**
 * The turns of all processes by Redis's clock, the latest first: each is a window after the one so many before it, so
 * that no window holds more. A turn that would be too far away is not taken.
 */
const TAKE_TURN = `
  local perWindow, windowMs, mostMs = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  local paused = math.max(redis.call('PTTL', KEYS[2]), 0)
  local before = tonumber(redis.call('LINDEX', KEYS[1], perWindow - 1) or 0)
  -- Only a clock that was set back leaves turns so far ahead.
  if before > now + 600000 then
    redis.call('DEL', KEYS[1])
    before = 0
  end
  local wait = math.max(now + paused, before + windowMs) - now
  if wait > mostMs then return {-1, paused} end
  redis.call('LPUSH', KEYS[1], now + wait)
  redis.call('LTRIM', KEYS[1], 0, perWindow - 1)
  redis.call('PEXPIRE', KEYS[1], wait + windowMs)
  return {wait, paused}`;

/** A longer pause stands. */
const LENGTHEN_PAUSE = `
  if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[1]) then redis.call('SET', KEYS[1], '1', 'PX', ARGV[1]) end
  return 0`;

/** Runs what is asked of Redis; gives `instead` while that is away. */
type WithRedis = <T>(work: (redis: Redis) => Promise<T>, instead: T) => Promise<T>;

/** Says when the next request may be sent, so that no second sees more than so many of all processes together. */
export class SharedPace {
  constructor(
    private readonly withRedis: WithRedis,
    private readonly perSecond: number,
  ) {}

  /** Takes the next turn, but none that is more than `mostMs` away. Null while Redis is away. */
  takeTurn(mostMs: number): Promise<Turn | null> {
    const limits = [this.perSecond, WINDOW_MS, Math.max(0, Math.floor(mostMs))];
    return this.withRedis(async (redis) => {
      const [waitMs, pausedForMs] = (await redis.eval(TAKE_TURN, 2, TURNS, PAUSE, ...limits)) as [
        number,
        number,
      ];
      return waitMs < 0 ? { refusedForMs: pausedForMs } : { waitMs };
    }, null);
  }

  /** Nothing is sent by any process for so long, as TMDB's `Retry-After` asks of one. */
  async pause(milliseconds: number): Promise<void> {
    await this.withRedis((redis) => redis.eval(LENGTHEN_PAUSE, 1, PAUSE, Math.ceil(milliseconds)), null);
  }

  /** Of such a pause; 0 without one, and while Redis is away. */
  async pausedForMs(): Promise<number> {
    return Math.max(0, await this.withRedis((redis) => redis.pttl(PAUSE), 0));
  }
}
