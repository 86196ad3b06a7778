import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExecutionGraph } from './execution-graph';
import { MEDIA_SUBGRAPHS } from './media-subgraphs';
import { mockedSchema } from './mocked-schema';

const folder = join(__dirname, '../../schema');
const read = (name: string): string => readFileSync(join(folder, `${name}.graphql`), 'utf8');
const SUBGRAPHS = ['user', 'catalog', 'subscription', 'watch-history'];

/** Graphs whose subgraphs make everything up, for generated operations. */
export const GRAPHS: Readonly<Record<string, () => ExecutionGraph>> = {
  'the service’s own graph': () =>
    new ExecutionGraph(
      read('supergraph'),
      Object.fromEntries(SUBGRAPHS.map((name) => [name, mockedSchema(read(name))])),
    ),
  'a graph of everything that plans can hold': () => ExecutionGraph.mocked(MEDIA_SUBGRAPHS),
};
