import { tsImport } from 'tsx/esm/api';

/**
 * A first start takes a minute or more; it is made once, and every journey begins with a copy of what it made.
 * E2E_FIRST_START names a folder that an earlier start has filled, for working on a journey.
 */
export default async function globalSetup() {
  if (process.env.E2E_FIRST_START) return;
  const { startService } = await tsImport('./service.ts', import.meta.url);
  const service = await startService();
  await service.stop();
  process.env.E2E_FIRST_START = service.dataFolder;
  globalThis.firstStart = service;
}
