import {
  createAccessTokenVerifier,
  createLog,
  exitOnFailure,
  readEnvironment,
  serveSubgraph,
} from '../../kit/src';
import { readUserProcessSettings } from './config';
import { createUserSubgraph } from './create-user-subgraph';

/** Serves this subgraph alone; its schema must have been migrated. */
async function main(): Promise<void> {
  const settings = readUserProcessSettings(readEnvironment());
  const log = createLog('user', settings.LOG_LEVEL);
  const subgraph = await createUserSubgraph(settings, log);
  await subgraph.start();
  const server = await serveSubgraph(subgraph, {
    port: settings.USER_PORT,
    host: settings.HOST,
    gatewaySecret: settings.GATEWAY_SECRET,
    verifyAccessToken: createAccessTokenVerifier(settings.JWT_SECRET),
    log,
  });
  log.info({ url: server.url }, 'user is ready');
  const stop = (): void => {
    void server
      .close()
      .then(() => subgraph.stop())
      .then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

exitOnFailure(main);
