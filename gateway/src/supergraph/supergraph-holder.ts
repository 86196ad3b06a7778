import type { Logger } from '../../../subgraphs/kit/src/index';
import { createSubgraphCalls } from '../operation/subgraph-calls';
import type { SubgraphPlace } from '../upstream/connect-subgraphs';
import type { UpstreamLease, UpstreamPool } from '../upstream/upstream-pool';
import { GraphUse } from './graph-use';
import { loadSupergraph, type LoadedSupergraph } from './load-supergraph';
import type { GraphOperations, ServedGraph } from './served-graph';
import { subgraphPlaces } from './subgraph-places';
import { SupergraphRefusal } from './supergraph-refusal';

interface HolderParts {
  /** What is derived from a supergraph for operations. */
  serve(loaded: LoadedSupergraph): GraphOperations;
  /** Resolves when what will be asked first is ready; what it throws is only logged. */
  warm(graph: ServedGraph): Promise<void>;
  pool: UpstreamPool;
  /** Where subgraphs of these names are, whatever the text says. */
  places: Readonly<Record<string, SubgraphPlace>>;
  /** How long an old supergraph keeps its connections after its last use. */
  lingerMs?: number;
  log: Logger;
}

export interface SupergraphStatus {
  readonly loadedAt: Date;
  /** Why the newest text is not the present one; null when it is. */
  readonly refused: { readonly at: Date; readonly reason: string } | null;
}

interface Held {
  readonly graph: ServedGraph;
  readonly lease: UpstreamLease;
  readonly use: GraphUse;
}

// Longer than from an operation's admission to its first use.
const LINGER_MS = 5_000;

/** The supergraph that new operations begin with. What began with an older one keeps that to its end. */
export class SupergraphHolder {
  private held: Held;
  private refused: SupergraphStatus['refused'] = null;
  private loadedAt = new Date();
  private replacing: Promise<unknown> = Promise.resolve();

  /** @throws SupergraphRefusal */
  constructor(
    private readonly parts: HolderParts,
    sdl: string,
  ) {
    this.held = this.hold(sdl);
  }

  get current(): ServedGraph {
    return this.held.graph;
  }

  get status(): SupergraphStatus {
    return { loadedAt: this.loadedAt, refused: this.refused };
  }

  /** Resolves once the present supergraph's plans are warm. */
  warm(): Promise<void> {
    return this.warmed(this.held);
  }

  /**
   * Changes to another supergraph, once it is loaded and warm; one after the other.
   * @returns false when it is the present one. Rejects with SupergraphRefusal, and the present one stays.
   */
  replace(sdl: string): Promise<boolean> {
    const replaced = this.replacing.then(() => this.change(sdl));
    this.replacing = replaced.catch(() => undefined);
    return replaced;
  }

  private async change(sdl: string): Promise<boolean> {
    if (sdl === this.held.graph.loaded.sdl) {
      this.refused = null;
      return false;
    }
    let next: Held;
    try {
      next = this.hold(sdl);
    } catch (error) {
      this.refused = { at: new Date(), reason: (error as SupergraphRefusal).reason };
      throw error;
    }
    await this.warmed(next);
    const previous = this.held;
    this.held = next;
    this.loadedAt = new Date();
    this.refused = null;
    previous.use.retire(this.parts.lingerMs ?? LINGER_MS, () => previous.lease.release());
    return true;
  }

  private hold(sdl: string): Held {
    const { pool, places, log } = this.parts;
    const loaded = loadSupergraph(sdl);
    const lease = pool.acquire(subgraphPlaces(loaded.document, places));
    const use = new GraphUse();
    const { upstreams } = lease;
    const calls = createSubgraphCalls(upstreams, log);
    return { lease, use, graph: { ...this.parts.serve(loaded), upstreams, calls, use: () => use.begin() } };
  }

  private async warmed({ graph }: Held): Promise<void> {
    try {
      await this.parts.warm(graph);
    } catch (error) {
      this.parts.log.error({ err: error }, 'plans could not be made beforehand');
    }
  }
}
