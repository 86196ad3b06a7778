import type { CacheTable_kindFragment } from '../../generated/graphql';

const wholeFormat = new Intl.NumberFormat('en-GB');
const percentFormat = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

const names: Record<string, string> = {
  movie: 'Films',
  tv: 'Series',
  season: 'Seasons',
  episode: 'Episodes',
  person: 'People',
  collection: 'Collections',
  find: 'Found by foreign ids',
  genres: 'Genres',
  configuration: 'Picture sizes',
  trending: 'Trending',
  list: 'Popular and other lists',
  discover: 'Browsing',
  search: 'Searches',
  changes: 'What was edited',
};

/** A kind of answers in words; one that this client does not know by its own name. */
export const kindName = (kind: string): string => names[kind] ?? kind;

/** Whether anybody has asked for answers of this kind, or some are kept from an earlier run. */
export const isUsed = (kind: CacheTable_kindFragment): boolean =>
  kind.entries + (kind.sharedEntries ?? 0) + kind.hits + kind.staleServed + kind.misses > 0;

export const formatWhole = (count: number): string => wholeFormat.format(count);

/** "1 answer", "1,204 answers". */
export const formatAnswers = (count: number): string =>
  `${formatWhole(count)} ${count === 1 ? 'answer' : 'answers'}`;

/** "93.4%"; a dash before the first question. */
export const formatRate = (rate: number | null): string => (rate === null ? '–' : percentFormat.format(rate));

/** "0 KB", "812 KB", "12.4 MB". */
export function formatBytes(bytes: number): string {
  const kilobytes = bytes / 1024;
  return kilobytes < 1000
    ? `${wholeFormat.format(Math.ceil(kilobytes))} KB`
    : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** What a pattern says, as the question before it is cleared: "every answer", "films: all", "films: 550". */
export function describePattern(pattern: string): string {
  if (pattern === '*') return 'every answer';
  const [kind = '', ...rest] = pattern.split(':');
  const id = rest.join(':');
  const what = kind === '*' ? 'answers of every kind' : kindName(kind).toLowerCase();
  return id === '*' ? `${what}, all of them` : `${what} with the id ${id}`;
}

/** The same rule as the server's; it has the last word. */
export const isPattern = (text: string): boolean =>
  text === '*' || /^([a-z]+|\*):[\p{L}\p{M}\p{N} *\-._/']{1,200}$/u.test(text);
