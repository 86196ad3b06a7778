export default async function globalTeardown() {
  await globalThis.firstStart?.dispose();
}
