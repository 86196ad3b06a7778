import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayConfig, gatewaySettings } from '../../gateway/src/config';
import { createGateway, type Gateway } from '../../gateway/src/gateway';
import { readSettings, type Logger, type Subgraph } from '../../subgraphs/kit/src';

const SUPERGRAPH_FILE = join(__dirname, '..', '..', 'schema', 'supergraph.graphql');

/** The gateway in this process, calling the subgraphs without HTTP. Resolves when it listens. */
export async function startGateway(
  environment: NodeJS.ProcessEnv,
  subgraphs: readonly Subgraph[],
  log: Logger,
): Promise<Gateway> {
  const gateway = createGateway({
    config: gatewayConfig(readSettings(gatewaySettings, environment)),
    log,
    supergraphSdl: readFileSync(SUPERGRAPH_FILE, 'utf8'),
    supergraphFile: SUPERGRAPH_FILE,
    subgraphs: Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, subgraph])),
  });
  await gateway.listen();
  return gateway;
}
