import { createAccessTokenVerifier } from './access-token';
import type { SharedSettings } from './config';
import { exitOnFailure } from './exit-on-failure';
import { createLog, type Logger } from './log';
import type { Subgraph } from './subgraph';
import { serveSubgraph } from './subgraph-server';
import { startTracing } from './tracing';

export interface ServeAloneOptions<S extends SharedSettings> {
  name: string;
  /** @throws ConfigurationError */
  readSettings(): S;
  port(settings: NoInfer<S>): number;
  create(settings: NoInfer<S>, log: Logger): Promise<Subgraph>;
}

/** The main program of a subgraph in a process of its own; its schema must have been migrated. */
export function serveAlone<S extends SharedSettings>(options: ServeAloneOptions<S>): void {
  exitOnFailure(async () => {
    const settings = options.readSettings();
    const log = createLog(options.name, settings.LOG_LEVEL);
    const stopTracing = startTracing({
      serviceName: options.name,
      endpoint: settings.OTEL_EXPORTER_OTLP_ENDPOINT ?? null,
    });
    const subgraph = await options.create(settings, log);
    await subgraph.start();
    const server = await serveSubgraph(subgraph, {
      port: options.port(settings),
      host: settings.HOST,
      gatewaySecret: settings.GATEWAY_SECRET,
      verifyAccessToken: createAccessTokenVerifier(settings.JWT_SECRET),
      log,
    });
    log.info({ url: server.url }, 'ready');
    const stop = (): void => {
      log.info('stopping');
      void server
        .close()
        .then(() => subgraph.stop())
        .then(stopTracing)
        .then(() => process.exit(0));
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
  });
}
