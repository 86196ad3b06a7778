/** Remembers what was used last, up to a number of bytes. */
export class ByteLru {
  private readonly entries = new Map<string, Buffer>();
  private bytes = 0;

  constructor(private readonly capacity: number) {}

  get(key: string): Buffer | undefined {
    const known = this.entries.get(key);
    if (known) {
      this.entries.delete(key);
      this.entries.set(key, known);
    }
    return known;
  }

  set(key: string, value: Buffer): void {
    this.bytes += value.length - (this.entries.get(key)?.length ?? 0);
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const [oldest, entry] of this.entries) {
      if (this.bytes <= this.capacity) return;
      this.entries.delete(oldest);
      this.bytes -= entry.length;
    }
  }
}
