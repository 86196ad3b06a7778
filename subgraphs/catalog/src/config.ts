import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  portSetting,
  readEnvironment,
  readGrantPublicKey,
  readSettings,
  regionSetting,
  sharedSettings,
} from '../../kit/src';

const grantPublicKeys = z.string().transform((text, context) => {
  try {
    return text.split(',').map((key) => readGrantPublicKey(key.trim()));
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'must be one or two Ed25519 public keys, SPKI, base64, separated by a comma',
    });
    return z.NEVER;
  }
});

const httpAddress = z
  .string()
  .url('must be an http or https address')
  .regex(/^https?:/, 'must be an http or https address')
  .transform((address) => address.replace(/\/+$/, ''));

const tmdbKey = z
  .string()
  .regex(
    /^([0-9a-f]{32}|[\w-]+\.[\w-]+\.[\w-]+)$/i,
    "must be TMDB's API read access token (v4, three parts with dots) or API key (v3, 32 hexadecimal digits)",
  );

/** What the subgraph reads when it is served alone; in one process the composing code gives the same names. */
export const catalogSettings = sharedSettings
  .extend({
    DATABASE_URL_CATALOG: z.string().url(),
    CATALOG_PORT: portSetting.default(4002),
    DATA_DIR: z.string().default('.data'),
    MEDIA_DIR: z.string().optional(),
    FFMPEG_PATH: z.string().optional(),
    GRANT_PUBLIC_KEYS: grantPublicKeys,
    DEFAULT_REGION: regionSetting,
    TMDB_API_KEY: tmdbKey.optional(),
    TMDB_BASE_URL: httpAddress.default('https://api.themoviedb.org/3'),
    TMDB_IMAGE_URL: httpAddress.default('https://image.tmdb.org/t/p'),
    TMDB_LOGO_FILE: z.string().optional(),
    REDIS_URL: z
      .string()
      .regex(/^rediss?:\/\/./, 'must be an address like redis://host:6379')
      .optional(),
  })
  .transform((settings) => ({
    ...settings,
    MEDIA_DIR: resolve(settings.MEDIA_DIR ?? join(settings.DATA_DIR, 'media')),
  }));

export type CatalogSettings = z.output<typeof catalogSettings>;

/** @throws ConfigurationError with every problem. */
export const readCatalogSettings = (): CatalogSettings => readSettings(catalogSettings, readEnvironment());
