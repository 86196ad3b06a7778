import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import {
  ConfigurationError,
  durationSetting,
  flagSetting,
  readEnvironment,
  readSettings,
  secretSetting,
} from './config';

const schema = z.object({
  JWT_SECRET: secretSetting,
  JWT_EXPIRE: durationSetting.default('15m'),
  DEMO: flagSetting.optional(),
});

test('all problems come in one error, each naming its setting, and none shows the value', () => {
  try {
    readSettings(schema, { JWT_SECRET: 'too-short-a-secret', JWT_EXPIRE: 'soon', DEMO: 'perhaps' });
    throw new Error('it was accepted');
  } catch (error) {
    const { problems } = error as ConfigurationError;
    expect(problems.map((line) => line.split(':')[0])).toEqual(['JWT_SECRET', 'JWT_EXPIRE', 'DEMO']);
    expect(problems.join()).not.toMatch(/too-short-a-secret|soon|perhaps/);
  }
});

test('an empty value counts as absent', () => {
  expect(() => readSettings(schema, { JWT_SECRET: '' })).toThrow('JWT_SECRET: is required');
});

test('durations become milliseconds', () => {
  const settings = readSettings(schema, { JWT_SECRET: 'x'.repeat(32), JWT_EXPIRE: '5s' });
  expect(settings.JWT_EXPIRE).toBe(5_000);
});

test('a .env that cannot be read is one clear line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  // A folder in its place cannot be read by anybody, root included.
  writeFileSync(join(folder, 'file'), '');
  chmodSync(folder, 0o755);
  expect(() => readEnvironment(join(folder, 'file'))).toThrow(ConfigurationError);
  expect(() => readEnvironment(join(folder, 'absent'))).not.toThrow();
});
