import { badUserInput } from '../../../kit/src';

/** What is wrong with an input, place by place, told all at once. */
export class InputProblems {
  private readonly fields = new Map<string, string>();

  /** The first word on a place stays. */
  add(path: string, message: string): void {
    if (!this.fields.has(path)) this.fields.set(path, message);
  }

  get all(): ReadonlyMap<string, string> {
    return this.fields;
  }

  /** @throws BAD_USER_INPUT with all of them. */
  throwIfAny(): void {
    if (this.fields.size > 0) throw badUserInput(Object.fromEntries(this.fields));
  }
}
