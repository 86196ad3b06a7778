/** One way in which a value of an answer is not what it should be; `ABSENT` removes its key. */
export interface Oddity {
  readonly path: readonly (string | number)[];
  readonly name: string;
  readonly value: unknown;
}

export const ABSENT = Symbol('absent');

/** What has been seen in place of a value, or might be; a list is doubled, too. */
const ODD_VALUES: [name: string, value: unknown][] = [
  ['missing', ABSENT],
  ['null', null],
  ['an empty text', ''],
  ['nothing that can be seen', '\u200b\u2060 \u3164'],
  ['a word', 'twelve'],
  ['a very long text', 'endless '.repeat(5_000)],
  ['no day', '2024-13-40'],
  ['the year nought', '0000-00-00'],
  ['0', 0],
  ['a negative number', -1],
  ['a fraction', 1.5],
  ['a number beyond 32 bits', 4_294_967_296],
  ['a large number', 2_000_000_000],
  ['an empty list', []],
  ['an empty object', {}],
  ['a list of what is nothing', [null, 0, '', {}, []]],
  ['true', true],
];

/** Every place of an answer with everything that may stand there instead, its root left alone. */
export function oddities(answer: unknown): Oddity[] {
  return pathsOf(answer).flatMap(({ path, value }) => [
    ...ODD_VALUES.map(([name, odd]) => ({ path, name, value: odd })),
    ...(Array.isArray(value) ? [{ path, name: 'doubled', value: [...value, ...(value as unknown[])] }] : []),
  ]);
}

function pathsOf(value: unknown, path: Oddity['path'] = []): { path: Oddity['path']; value: unknown }[] {
  const here = path.length > 0 ? [{ path, value }] : [];
  if (typeof value !== 'object' || value === null) return here;
  // The first two items of a list stand for the rest.
  const keys = Array.isArray(value) ? [...value.keys()].slice(0, 2) : Object.keys(value);
  return [
    ...here,
    ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...path, key])),
  ];
}

/** A copy of the answer with the oddity in it; the answer itself where it has no such place. */
export function withOddity(answer: unknown, { path, value }: Oddity): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (typeof answer !== 'object' || answer === null || !(key in answer)) return answer;
  const copy = (Array.isArray(answer) ? [...(answer as unknown[])] : { ...answer }) as Record<
    string | number,
    unknown
  >;
  if (rest.length > 0) copy[key] = withOddity(copy[key], { path: rest, name: '', value });
  else if (value !== ABSENT) copy[key] = value;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else delete copy[key];
  return copy;
}
