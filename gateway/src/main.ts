import { readFileSync } from 'node:fs';
import { ConfigurationError, createLog, startTracing } from '../../subgraphs/kit/src/index';
import { readGatewayConfig } from './config';
import { createGateway } from './gateway';
import { SupergraphRefusal } from './supergraph/supergraph-refusal';

async function main(): Promise<void> {
  const { config, logLevel, supergraphFile, subgraphs } = readGatewayConfig();
  const log = createLog('gateway', logLevel);
  const supergraphSdl = readFileSync(supergraphFile, 'utf8');
  const stopTracing = startTracing({ serviceName: 'gateway', endpoint: config.traceEndpoint });
  const gateway = createGateway({ config, log, supergraphSdl, supergraphFile, subgraphs });
  log.info({ url: await gateway.listen() }, 'the gateway listens');

  let isStopping = false;
  const stop = (signal: string): void => {
    if (isStopping) return;
    isStopping = true;
    log.info({ signal }, 'stopping');
    const stopped = gateway.close().then(stopTracing);
    stopped.then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly');
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const { message, code } = error as NodeJS.ErrnoException;
  const isExpected =
    error instanceof ConfigurationError ||
    error instanceof SupergraphRefusal ||
    code === 'EADDRINUSE' ||
    code === 'ENOENT';
  process.stderr.write(`gateway: ${isExpected ? message : ((error as Error).stack ?? String(error))}\n`);
  process.exit(1);
});
