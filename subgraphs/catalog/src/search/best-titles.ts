import type { EntityManager } from 'typeorm';
import { SCORE } from './document-search';

/** Fewer titles than this are looked up and sorted as quickly. */
export const BEST_AMONG = 200;
// What a page takes several times over, for viewers who may not see all of them.
const KEPT = 100;
// Of a beginning that very many titles have: for filters that few of them pass.
const KEPT_OF_FREQUENT = 1_000;
// Above any ordinal, so that a place is one number: the score, then the ordinal.
const ORDINALS = 2 ** 31;

/** For each beginning the titles that a search for it alone shows first, while they are gathered by ordinal. */
export class BestTitles {
  private readonly lists = new Map<string, BestList>();

  constructor(private readonly frequent: ReadonlySet<string>) {}

  /** `prefixes` are those of all its words, `namePrefixes` those of the words of its names. */
  add(
    { ordinal, popularity, name }: { ordinal: number; popularity: number; name: string },
    prefixes: ReadonlySet<string>,
    namePrefixes: ReadonlySet<string>,
  ): void {
    for (const prefix of prefixes) {
      let list = this.lists.get(prefix);
      if (!list) {
        list = new BestList(this.frequent.has(prefix) ? KEPT_OF_FREQUENT : KEPT);
        this.lists.set(prefix, list);
      }
      list.add(ordinal, popularity + points(name, prefix, namePrefixes));
    }
  }

  async write(manager: EntityManager): Promise<void> {
    const common = [...this.lists].filter(([, list]) => list.count >= BEST_AMONG);
    await manager.query('DELETE FROM search_best_title');
    await manager.query(
      `INSERT INTO search_best_title (prefix, ordinals)
       SELECT prefix, string_to_array(ordinals, ' ')::int[] FROM unnest($1::text[], $2::text[]) AS b(prefix, ordinals)`,
      [common.map(([prefix]) => prefix), common.map(([, list]) => list.ordinals().join(' '))],
    );
  }
}

/** As `documentScore` gives them. */
function points(name: string, phrase: string, namePrefixes: ReadonlySet<string>): number {
  if (name === phrase) return SCORE.equalName;
  if (name.startsWith(phrase)) return SCORE.nameBegins;
  return namePrefixes.has(phrase) ? SCORE.nameWords : SCORE.words;
}

/** The best by score, then by ordinal; ordinals come in their order. */
class BestList {
  count = 0;
  private readonly places: number[] = [];
  /** None behind it is kept. */
  private last = Infinity;

  constructor(private readonly kept: number) {}

  add(ordinal: number, score: number): void {
    this.count += 1;
    const place = -score * ORDINALS + ordinal;
    if (place >= this.last) return;
    this.places.push(place);
    if (this.places.length >= 2 * this.kept) this.cut();
  }

  ordinals(): number[] {
    this.cut();
    return this.places.map((place) => place - Math.floor(place / ORDINALS) * ORDINALS);
  }

  private cut(): void {
    this.places.sort((a, b) => a - b);
    this.places.length = Math.min(this.places.length, this.kept);
    if (this.places.length === this.kept) this.last = this.places.at(-1) ?? Infinity;
  }
}
