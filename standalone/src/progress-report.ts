const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

/** One line per step on standard output, with how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  process.stdout.write(`  ${what} …`);
  try {
    const result = await work();
    process.stdout.write(` ${seconds(Date.now() - started)}\n`);
    return result;
  } catch (error) {
    process.stdout.write('\n');
    throw error;
  }
}

export function printBlock(lines: readonly string[]): void {
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 2);
  process.stdout.write(`\n┌${rule}┐\n`);
  for (const line of lines) process.stdout.write(`│ ${line.padEnd(width)} │\n`);
  process.stdout.write(`└${rule}┘\n\n`);
}
