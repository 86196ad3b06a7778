import { z } from 'zod';
import { readSettings } from '../config';

/** The throw-away server that Jest's global setup has started. */
export const testSettings = () =>
  readSettings(z.object({ TEST_POSTGRES_URL: z.string().url() }), process.env);

/** A Redis or Valkey that tests may use; theirs is found on the PATH where none is named. */
export const testRedisUrl = () =>
  readSettings(z.object({ REDIS_TEST_URL: z.string().url().optional() }), process.env).REDIS_TEST_URL;

export const TEST_JWT_SECRET = 'test-jwt-secret-test-jwt-secret-0';
export const TEST_GATEWAY_SECRET = 'test-gateway-secret-test-gateway';
