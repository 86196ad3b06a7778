import MiniSearch, { type SearchResult } from 'minisearch';
import type { MixedQuery, QueryClass } from './query-mix';
import { RandomLibrary } from './random-titles';
import { runClients, type ClientOptions, type Times } from './run-clients';

// A process of its own: the index lies in its memory, and what that takes is part of the answer.
export interface MiniSearchOrder {
  size: number;
  suggest: QueryClass[];
  search: QueryClass[];
  options: ClientOptions;
}
/** Sent one by one, so that what was measured is known if the process does not get to its end. */
export type MiniSearchReport =
  { buildSeconds: number; memoryMb: number } | { what: 'suggest' | 'search'; times: Times };

interface Facts {
  kind: string;
  genreIds: string[];
  year: number;
  language: string;
  hasMedia: boolean;
  age: number;
  runtime: number;
  rating: number;
  popularity: number;
}

function build(size: number) {
  const library = new RandomLibrary(size);
  const facts: Facts[] = [];
  const index = new MiniSearch({ fields: ['name', 'originalName', 'people'] });
  for (let id = 0; id < size; id += 1) {
    const title = library.title(id);
    facts.push({
      kind: title.kind,
      genreIds: title.genreIds,
      year: title.year,
      language: title.originalLanguage,
      hasMedia: title.hasMedia,
      age: title.maturityAge ?? 18,
      runtime: title.runtimeMinutes ?? 0,
      rating: title.rating ?? 0,
      popularity: title.popularity,
    });
    const people = title.people.map((person) => library.personName(person)).join(' ');
    index.add({ id, name: title.name, originalName: title.originalName ?? '', people });
  }
  return { index, facts };
}

function isLeft(facts: Facts, filter: MixedQuery['filter']): boolean {
  if (!filter) return true;
  const { genreIds, yearFrom, yearTo, languages, playableOnly } = filter;
  return (
    (!genreIds || genreIds.some((genre) => facts.genreIds.includes(genre))) &&
    (yearFrom === undefined || facts.year >= yearFrom) &&
    (yearTo === undefined || facts.year <= yearTo) &&
    (!languages || languages.includes(facts.language)) &&
    (!playableOnly || facts.hasMedia)
  );
}

function facetsOf(results: readonly SearchResult[], facts: readonly Facts[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const { id } of results) {
    const title = facts[id as number] as Facts;
    title.genreIds.forEach(add);
    add(title.kind);
    add(`d${Math.floor(title.year / 10)}`);
    add(title.language);
    add(`p${title.hasMedia}`);
    add(`a${title.age}`);
    add(`r${Math.floor(title.runtime / 30)}`);
    add(`v${Math.floor(title.rating)}`);
  }
  return counts;
}

async function measure({ size, suggest, search, options }: MiniSearchOrder): Promise<void> {
  const started = Date.now();
  const { index, facts } = build(size);
  const buildSeconds = (Date.now() - started) / 1000;
  global.gc?.();
  await report({ buildSeconds, memoryMb: process.memoryUsage().rss / 1e6 });
  const find = ({ text, filter }: MixedQuery): SearchResult[] =>
    index.search(text === '' ? MiniSearch.wildcard : text, {
      prefix: true,
      fuzzy: (term) => (term.length > 5 ? 2 : term.length > 2 ? 1 : false),
      combineWith: 'AND',
      boost: { name: 2 },
      boostDocument: (id) => 1 + (facts[id as number] as Facts).popularity / 1000,
      filter: (result) => isLeft(facts[result.id as number] as Facts, filter),
    });
  const measureAll = async (
    what: 'suggest' | 'search',
    classes: readonly QueryClass[],
    work: (query: MixedQuery) => unknown,
  ): Promise<void> => {
    for (const each of classes) {
      const run = async (query: MixedQuery): Promise<void> => {
        await new Promise(setImmediate);
        work(query);
      };
      await report({ what, times: await runClients(each, run, options) });
    }
  };
  await measureAll('suggest', suggest, (query) => find(query).slice(0, 8));
  await measureAll('search', search, (query) => facetsOf(find(query), facts));
}

const report = (message: MiniSearchReport): Promise<void> =>
  new Promise((resolve) => {
    if (!process.send?.(message, () => resolve())) resolve();
  });

process.once('message', (order: MiniSearchOrder) => {
  void measure(order).then(() => process.exit(0));
});
