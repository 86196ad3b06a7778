import { createAccessTokenVerifier, createLog, exitOnFailure, serveSubgraph } from '../../kit/src';
import { readCatalogSettings } from './config';
import { createCatalogSubgraph } from './create-catalog-subgraph';

/** Serves this subgraph alone; its schema must have been migrated. */
async function main(): Promise<void> {
  const settings = readCatalogSettings();
  const log = createLog('catalog', settings.LOG_LEVEL);
  const subgraph = await createCatalogSubgraph(settings, log);
  await subgraph.start();
  const server = await serveSubgraph(subgraph, {
    port: settings.CATALOG_PORT,
    host: settings.HOST,
    gatewaySecret: settings.GATEWAY_SECRET,
    verifyAccessToken: createAccessTokenVerifier(settings.JWT_SECRET),
    log,
  });
  log.info({ url: server.url }, 'catalog is ready');
  const stop = (): void => {
    void server
      .close()
      .then(() => subgraph.stop())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  await subgraph.firstFilmReady;
}

exitOnFailure(main);
