import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { createLog } from '../../subgraphs/kit/src/index';
import { openGatewayConfig } from './config';
import { createGateway } from './gateway';
import { SupergraphRefusal } from './supergraph/supergraph-refusal';

const USAGE = 'usage: npm run gateway -- --supergraph FILE --port N [--host ADDRESS]';

/** What whoever started it did wrong. */
class UsageError extends Error {}

function readArguments() {
  const options = {
    supergraph: { type: 'string' },
    port: { type: 'string', default: '4000' },
    host: { type: 'string', default: '127.0.0.1' },
  } as const;
  let values: { supergraph?: string; port: string; host: string };
  try {
    ({ values } = parseArgs({ options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${USAGE}`);
  }
  const { supergraph, port, host } = values;
  if (supergraph === undefined) throw new UsageError(USAGE);
  if (!/^\d+$/.test(port) || Number(port) > 65_535) throw new UsageError(`"${port}" is no port.`);
  return { file: supergraph, port: Number(port), host };
}

/** Serves any federation 2 supergraph: subgraph addresses from its file, nobody authenticated, nothing bounded. */
async function main(): Promise<void> {
  const { file, port, host } = readArguments();
  const log = createLog('gateway', 'warn');
  const gateway = createGateway({
    config: openGatewayConfig(host, port),
    log,
    supergraphSdl: readFileSync(file, 'utf8'),
    supergraphFile: file,
    subgraphs: {},
    isOpen: true,
  });
  const url = await gateway.listen();
  process.stdout.write(`${url}/graphql serves ${file}\n`);

  const stop = (): void => {
    void gateway.close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException;
  const isExpected = error instanceof UsageError || error instanceof SupergraphRefusal || code !== undefined;
  process.stderr.write(`gateway: ${isExpected ? message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
