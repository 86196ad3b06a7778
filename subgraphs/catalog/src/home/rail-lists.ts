import { LRUCache } from 'lru-cache';
import type { DataSource } from 'typeorm';
import { forEverybody } from '../../../kit/src';
import { readShownRails, type ShownRail } from '../rail/shown-rails';
import { readFeaturedTitleId } from '../rail/read-featured-title';
import type { Similarity } from '../similar/similarity';
import type { Audience } from '../title/audience';
import type { TitleCount } from '../title/title-connection';
import { countOrdered, readOrdered, type OrderedTitle } from './ordered-titles';
import { readPlayable, type PlayableTitle } from './playable-titles';
import { railId, type RailDefinition } from './rail-definition';
import { isOrdered, railTitles } from './rail-titles';
import { readFamousPeople, readShelves, readTaste, type Taste } from './taste';

const LIFETIME_MS = 60_000;
const REMEMBERED = 2_000;
// One more than the longest page, which must know whether others follow.
export const BEGINNING = 101;
const ALIKE = 100;

/** What TMDB lists is kept by its client. */
export type RememberedRail = Exclude<RailDefinition, { kind: 'tmdb' | 'my-list' }>;

const keyOf = (what: string, { maxAge, region }: Audience): string => `${maxAge ?? '-'} ${region} ${what}`;

/**
 * Rails as lists of ids, read once a minute: they depend on the definition and the audience, not on who looks. What a
 * licence or an operator closes within that minute is left out when the titles are loaded.
 */
export class RailLists {
  private readonly remembered = new LRUCache<string, Promise<object>>({ max: REMEMBERED, ttl: LIFETIME_MS });

  constructor(
    private readonly db: DataSource,
    private readonly similarity: Similarity,
  ) {}

  /** The beginning of a rail, at most 101 titles; of titles that are alike, all 100 that count. */
  titlesOf(definition: RememberedRail, audience: Audience): Promise<OrderedTitle[]> {
    return this.once(keyOf(railId(definition), audience), async () => {
      if (!isOrdered(definition)) {
        const alike = await this.similarity.find(audience, definition.titleIds, ALIKE);
        return bestOf(alike, definition.titleIds);
      }
      const list = railTitles(definition, { curated: await this.curated(definition), profileId: null });
      return list ? readOrdered(this.db, list, audience, BEGINNING, null) : [];
    });
  }

  countOf(definition: RememberedRail, audience: Audience): Promise<TitleCount> {
    return this.once(`count ${keyOf(railId(definition), audience)}`, async () => {
      if (!isOrdered(definition)) {
        return { count: (await this.titlesOf(definition, audience)).length, isExact: true };
      }
      const list = railTitles(definition, { curated: await this.curated(definition), profileId: null });
      return list ? countOrdered(this.db, list, audience) : { count: 0, isExact: true };
    });
  }

  /** Rails of the operator that viewers see now, in their order. */
  shownRails(): Promise<ShownRail[]> {
    return this.once('shown', () => readShownRails(this.db));
  }

  async curated(definition: RailDefinition): Promise<ShownRail | null> {
    if (definition.kind !== 'curated') return null;
    const shown = await this.shownRails();
    return shown.find(({ id }) => id === definition.curatedRailId) ?? null;
  }

  /** What can be played, the best known first; with what a hero is chosen by. */
  playable(audience: Audience): Promise<PlayableTitle[]> {
    return this.once(keyOf('hero', audience), () => readPlayable(this.db, audience));
  }

  /** The title that a curator features, where this audience may play it; else null. */
  async featured(audience: Audience): Promise<string | null> {
    const { titleId } = await this.once(keyOf('featured', audience), async () => ({
      titleId: await readFeaturedTitleId(this.db, audience),
    }));
    return titleId;
  }

  /** What these titles, of one profile's history, have in common. */
  tasteOf(titleIds: readonly string[]): Promise<Taste> {
    return this.once(`taste ${titleIds.join()}`, () => readTaste(this.db, titleIds));
  }

  /** What is offered to those who have no history here. */
  async everybodysTaste(audience: Audience): Promise<Taste> {
    const [famous, shelves] = await Promise.all([
      this.once('famous', () => readFamousPeople(this.db)),
      this.once(keyOf('shelves', audience), () => readShelves(this.db, audience)),
    ]);
    return { ...famous, ...shelves };
  }

  /** For changes that should show at once: a film became playable, a title was withdrawn, a rail was edited. */
  forget(): void {
    this.remembered.clear();
  }

  private once<T extends object>(key: string, read: () => Promise<T>): Promise<T> {
    const known = this.remembered.get(key) as Promise<T> | undefined;
    if (known) return known;
    const reading = forEverybody(read);
    this.remembered.set(key, reading);
    reading.catch(() => this.remembered.delete(key));
    return reading;
  }
}

/** Of titles that are like several others, each once, the most alike first. */
function bestOf(
  alike: readonly { id: string; score: number }[],
  sourceIds: readonly string[],
): OrderedTitle[] {
  const best = new Map<string, number>();
  for (const { id, score } of alike) {
    if (!sourceIds.includes(id)) best.set(id, Math.max(score, best.get(id) ?? 0));
  }
  return [...best]
    .map(([id, key]) => ({ id, key }))
    .sort((one, other) => other.key - one.key || (one.id < other.id ? -1 : 1))
    .slice(0, ALIKE);
}
