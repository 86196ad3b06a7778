import type { SubgraphPlace } from './connect-subgraphs';
import type { Upstream } from './upstream';

/** The upstreams of one supergraph, by the subgraphs' names. */
export interface UpstreamLease {
  readonly upstreams: ReadonlyMap<string, Upstream>;
  /** Closes what no other supergraph uses. */
  release(): void;
}

interface Pooled {
  readonly upstream: Upstream;
  users: number;
}

/** Connects each place once, however many supergraphs name it, and as long as one of them does. */
export class UpstreamPool {
  private readonly pooled = new Map<string, Pooled>();

  constructor(private readonly connect: (name: string, place: SubgraphPlace) => Upstream) {}

  acquire(places: ReadonlyMap<string, SubgraphPlace>): UpstreamLease {
    const keys = [...places].map(([name, place]) => this.take(name, place));
    const upstreams = new Map(
      [...places.keys()].map((name, index) => [name, this.upstreamAt(keys[index] as string)]),
    );
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      for (const key of keys) this.give(key);
    };
    return { upstreams, release };
  }

  /** Ends everything, in use or not. */
  async close(): Promise<void> {
    const all = [...this.pooled.values()];
    this.pooled.clear();
    await Promise.all(all.map(({ upstream }) => upstream.close()));
  }

  private take(name: string, place: SubgraphPlace): string {
    const key = JSON.stringify([name, 'url' in place ? [place.url, place.subscriptionUrl] : null]);
    const known = this.pooled.get(key);
    if (known) known.users += 1;
    else this.pooled.set(key, { upstream: this.connect(name, place), users: 1 });
    return key;
  }

  private upstreamAt(key: string): Upstream {
    return (this.pooled.get(key) as Pooled).upstream;
  }

  private give(key: string): void {
    const pooled = this.pooled.get(key);
    if (!pooled) return;
    pooled.users -= 1;
    if (pooled.users > 0) return;
    this.pooled.delete(key);
    void pooled.upstream.close();
  }
}
