import { z } from 'zod';
import {
  durationSetting,
  portSetting,
  readEnvironment,
  readSettings,
  regionSetting,
  sharedSettings,
} from '../../kit/src';

const limit = z.coerce.number().int().min(0).max(1_000_000_000);

/** What the subgraph reads, alone or in one process with the others. */
export const userSettings = sharedSettings.extend({
  DATABASE_URL_USER: z.string().url('must be a postgres:// address'),
  /** Milliseconds, as all durations once they are read. */
  JWT_EXPIRE: durationSetting.default('15m'),
  REFRESH_EXPIRE: durationSetting.default('30d'),
  /** ISO 3166-1 alpha-2 of accounts that name none. */
  DEFAULT_REGION: regionSetting,
  /** Where browsers find the service; under https the refresh cookie is `Secure`. */
  PUBLIC_URL: z
    .string()
    .url('must be an address, for example https://stream.example')
    .default('http://localhost:4000'),
  /** Of one address, IPv6 by its /64; 0: no limit. A class of thirty signs up within a lesson. */
  RATE_LIMIT_SIGN_UPS_PER_HOUR: limit.default(40),
  RATE_LIMIT_SIGN_UPS_PER_DAY: limit.default(100),
});

export type UserSettings = z.output<typeof userSettings>;

const processSettings = userSettings.extend({ USER_PORT: portSetting.default(4001) });

/** What a process of its own reads. @throws ConfigurationError with every problem. */
export const readUserSettings = (): z.output<typeof processSettings> =>
  readSettings(processSettings, readEnvironment());
