import type { DataSource } from 'typeorm';
import { forEverybody } from '../../../kit/src';
import type { Audience } from '../title/audience';
import { readFeatureWeights, type FeatureWeights } from './feature-weights';
import { findSimilar, type Resemblance } from './find-similar';

const WEIGHTS_LIFETIME_MS = 10 * 60_000;

/** Finds titles that are alike, with weights that are read once in ten minutes. */
export class Similarity {
  private weights: { read: Promise<FeatureWeights>; until: number } | null = null;

  constructor(private readonly db: DataSource) {}

  /** At most `limit` for each source, the most alike first. */
  async find(audience: Audience, sourceIds: readonly string[], limit: number): Promise<Resemblance[]> {
    return findSimilar(this.db, audience, sourceIds, limit, await this.present());
  }

  private present(): Promise<FeatureWeights> {
    if (this.weights && this.weights.until > Date.now()) return this.weights.read;
    const read = forEverybody(() => readFeatureWeights(this.db));
    this.weights = { read, until: Date.now() + WEIGHTS_LIFETIME_MS };
    read.catch(() => (this.weights = null));
    return read;
  }
}
