import { bulkhead } from 'cockatiel';
import { drawPoster } from '../art/draw-poster';
import { cropSizes, type Crop, type PosterFacts } from '../art/poster-facts';
import { renderPicture } from '../art/render-picture';
import { ByteLru } from '../http/byte-lru';
import type { ArtworkFormat } from './artwork-address';

const KEPT_BYTES = 64_000_000;
/** An SVG takes some milliseconds; pixels a core for a tenth of a second, so few are made at once, and a few more wait. */
const RENDERED_AT_ONCE = 2;
const WAITING = 200;

interface DrawnPicturesOptions {
  keptBytes?: number;
  /** Another drawing, for tests. */
  render?: typeof renderPicture;
}

/** Posters as bytes: each is drawn once, however many ask for it at the same time, and kept while there is room. */
export class DrawnPictures {
  private readonly kept: ByteLru;
  private readonly flights = new Map<string, Promise<Buffer>>();
  private readonly rendering = bulkhead(RENDERED_AT_ONCE, WAITING);
  private readonly render: typeof renderPicture;

  constructor({ keptBytes = KEPT_BYTES, render = renderPicture }: DrawnPicturesOptions = {}) {
    this.kept = new ByteLru(keptBytes);
    this.render = render;
  }

  /**
   * @param version of the drawing, which changes with the facts
   * @throws BulkheadRejectedError while too many others wait
   */
  get(facts: PosterFacts, crop: Crop, format: ArtworkFormat, version: string): Promise<Buffer> {
    const key = `${version} ${crop} ${format} ${facts.id}`;
    const known = this.kept.get(key) ?? this.flights.get(key);
    if (known) return Promise.resolve(known);
    const flight = this.draw(facts, crop, format)
      .then((picture) => {
        this.kept.set(key, picture);
        return picture;
      })
      .finally(() => this.flights.delete(key));
    this.flights.set(key, flight);
    return flight;
  }

  private async draw(facts: PosterFacts, crop: Crop, format: ArtworkFormat): Promise<Buffer> {
    if (format === 'svg') return Buffer.from(drawPoster(facts, crop));
    return this.rendering.execute(() => this.render(drawPoster(facts, crop), cropSizes[crop].width, format));
  }
}
