/** A fenced block of a page: ```graphql Ada live is `language` graphql with the words Ada and live. */
export interface Block {
  language: string;
  words: string[];
  text: string;
}

export interface Section {
  heading: string;
  blocks: Block[];
}

/** The blocks below each second-level heading, in the page's order. */
export function sectionsOf(page: string): Section[] {
  const parts = page.split(/^## /m).slice(1);
  return parts.map((part) => ({
    heading: part.split('\n')[0] ?? '',
    blocks: [...part.matchAll(/^```(\w+)(.*)\n([\s\S]*?)^```$/gm)].map(
      ([, language = '', words, text = '']) => ({
        language,
        words: words?.trim().split(/\s+/).filter(Boolean) ?? [],
        text,
      }),
    ),
  }));
}

const PLACEHOLDER = /^<(.+)>$/;
const REST = '…';

/**
 * What stands for what: `<a time>` is anything that is there, `<payment>` the same value wherever it stands.
 * "…" as a key or last item says that others follow.
 */
export class Placeholders {
  private readonly values = new Map<string, unknown>();

  set(name: string, value: unknown): void {
    this.values.set(name, value);
  }

  /** @throws for a name that nothing has given a value yet. */
  get(name: string): unknown {
    if (!this.values.has(name)) throw new Error(`nothing has told what <${name}> is`);
    return this.values.get(name);
  }

  /** `shown` as it is to be sent. */
  fill(shown: unknown): unknown {
    const [, name] = (typeof shown === 'string' && PLACEHOLDER.exec(shown)) || [];
    if (name !== undefined) return this.get(name);
    if (Array.isArray(shown)) return shown.map((item) => this.fill(item));
    if (!isObject(shown)) return shown;
    return Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, this.fill(value)]));
  }

  /** `shown` as it should be, and the part of `actual` that it speaks of, to be compared. */
  compare(shown: unknown, actual: unknown): { expected: unknown; received: unknown } {
    const [, name] = (typeof shown === 'string' && PLACEHOLDER.exec(shown)) || [];
    if (name !== undefined) {
      if (actual === null || actual === undefined) return { expected: shown, received: actual };
      if (/^an? /.test(name)) return { expected: actual, received: actual };
      if (!this.values.has(name)) this.values.set(name, actual);
      return { expected: this.values.get(name), received: actual };
    }
    if (Array.isArray(shown) && Array.isArray(actual)) {
      const items = shown.filter((item) => item !== REST);
      const looked = items.length < shown.length ? actual.slice(0, items.length) : actual;
      const pairs = looked.map((item, index) =>
        this.compare(index < items.length ? items[index] : undefined, item),
      );
      const missing = items.slice(looked.length);
      return {
        expected: [...pairs.map(({ expected }) => expected), ...missing],
        received: pairs.map(({ received }) => received),
      };
    }
    if (!isObject(shown) || !isObject(actual)) return { expected: shown, received: actual };
    const keys =
      REST in shown
        ? Object.keys(shown).filter((key) => key !== REST)
        : [...new Set([...Object.keys(shown), ...Object.keys(actual)])];
    const pairs = keys.map((key) => [key, this.compare(shown[key], actual[key])] as const);
    return {
      expected: Object.fromEntries(pairs.map(([key, { expected }]) => [key, expected])),
      received: Object.fromEntries(pairs.map(([key, { received }]) => [key, received])),
    };
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
