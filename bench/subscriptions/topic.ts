import { EventQueue, type RequestContext } from '../../subgraphs/kit/src/index';
import { statelessSubgraph } from '../../gateway/test/stateless-subgraph';

export interface Tick {
  cursor: string;
  number: number;
  headline: string;
}

type TickStream = EventQueue<Tick> & { startCursor?: string };

const TYPES = (isDeclared: boolean): string => {
  const isPublic = isDeclared ? '@cacheControl(scope: PUBLIC)' : '';
  return `
type Tick ${isPublic} { cursor: ID! number: Int! headline: String! }
type Query { ticks: Int }
type Subscription { ticked(after: ID): Tick! ${isPublic} }`;
};

/** The same types for a server that knows no declarations. */
export const PLAIN_TYPES = TYPES(false);
export const FOLLOW_TOPIC =
  'subscription Ticked($after: ID) { ticked(after: $after) { cursor number headline } }';

/** A topic in memory, whose streams resume behind a cursor. */
export class Topic {
  private readonly told: Tick[] = [];
  private readonly streams = new Set<TickStream>();

  get streamCount(): number {
    return this.streams.size;
  }

  get latest(): number {
    return this.told.length;
  }

  tell(): void {
    const number = this.told.length + 1;
    const tick = { cursor: `tick-${number}`, number, headline: `The ${number}th headline of the evening` };
    this.told.push(tick);
    for (const stream of this.streams) stream.push(tick);
  }

  follow(after: string | null | undefined): TickStream {
    const stream: TickStream = new EventQueue<Tick>(10_000, () => this.streams.delete(stream));
    const start = after ? Number(after.slice('tick-'.length)) : this.told.length;
    stream.startCursor = `tick-${start}`;
    for (const tick of this.told.slice(start)) stream.push(tick);
    this.streams.add(stream);
    return stream;
  }
}

export const topicResolvers = (topic: Topic) => ({
  Query: { ticks: () => topic.latest },
  Subscription: {
    ticked: {
      subscribe: (_source: unknown, { after }: { after?: string }, context?: RequestContext) =>
        topic.follow(context?.request.after ?? after),
      resolve: (tick: Tick) => tick,
    },
  },
});

export const topicSubgraph = (topic: Topic) => statelessSubgraph('topic', TYPES(true), topicResolvers(topic));
