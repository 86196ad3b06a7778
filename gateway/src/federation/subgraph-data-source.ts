import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { Logger } from '../../../subgraphs/kit/src/index';
import type { Caller } from '../identity/caller';
import { UpstreamFailure, type Upstream, type UpstreamResult } from '../upstream/upstream';
import { fetchedPlaces } from './fetched-places';

type ProcessOptions = GraphQLDataSourceProcessOptions<{ caller: Caller }>;
type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** A subgraph as Apollo's executor asks it. A failure becomes one error for each place that stays null. */
export class SubgraphDataSource implements GraphQLDataSource<{ caller: Caller }> {
  constructor(
    private readonly upstream: Upstream,
    private readonly log: Logger,
  ) {}

  async process(options: ProcessOptions): Promise<Answer> {
    if (!('incomingRequestContext' in options)) {
      throw new Error('the supergraph is static: subgraphs are asked only for a client');
    }
    const { caller } = options.incomingRequestContext.context;
    const { query = '', operationName, variables = {} } = options.request;
    try {
      const result = await this.upstream.execute({ query, operationName, variables }, caller);
      return this.answer(result);
    } catch (error) {
      if (!(error instanceof UpstreamFailure)) throw error;
      const { code, service, detail } = error;
      this.log.warn({ requestId: caller.requestId, service, code, detail }, 'a subgraph did not answer');
      const message =
        code === 'TIMEOUT'
          ? 'A part of the service took too long to answer.'
          : 'A part of the service cannot be reached.';
      const errors = fetchedPlaces(query, variables).map((path) => ({
        message,
        path,
        extensions: { code, service },
      }));
      return this.answer({ data: null, errors });
    }
  }

  private answer({ data, errors }: UpstreamResult): Answer {
    if (!errors?.length) return { data: data ?? null };
    // Apollo Server would take `extensions.http` for a status and headers of the client's answer.
    const safe = errors.map(({ message, path, extensions: { http: _http, ...extensions } = {} }) => ({
      message,
      path,
      extensions,
    }));
    return { data: data ?? null, errors: safe };
  }
}
