/** The values of a statement while its text is put together. */
export class SqlParameters {
  readonly values: unknown[] = [];

  /** Its place in the text, with its type: Postgres has nothing to guess. */
  add(value: unknown, type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }
}
