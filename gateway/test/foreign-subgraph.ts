import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';

interface ForeignSubgraph {
  /** The whole address of its endpoint, which is not `/graphql`. */
  url: string;
  /** Of each operation over HTTP. */
  headers: IncomingHttpHeaders[];
  readonly connections: number;
  /** Cuts every connection, as a restart would. */
  cut(): void;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<{ query: string; variables?: object }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString()) as { query: string };
}

/** A subgraph that knows nothing of ours: plain HTTP and graphql-ws at one address. */
export async function foreignSubgraph(sdl: string, resolvers: object): Promise<ForeignSubgraph> {
  const schema = buildSubgraphSchema({ typeDefs: parse(sdl), resolvers: resolvers as never });
  const headers: IncomingHttpHeaders[] = [];
  const http = createServer((request, response) => {
    headers.push(request.headers);
    void bodyOf(request)
      .then(({ query, variables }) =>
        graphql({ schema, source: query, variableValues: variables as Record<string, unknown> }),
      )
      .then((result) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(result));
      });
  });
  let connections = 0;
  http.on('connection', (socket) => {
    connections += 1;
    socket.on('close', () => (connections -= 1));
  });
  const sockets = new WebSocketServer({ server: http, path: '/some/endpoint' });
  const protocol = useServer({ schema }, sockets);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    for (const socket of sockets.clients) socket.terminate();
    http.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/some/endpoint`,
    headers,
    get connections() {
      return connections;
    },
    cut,
    close: async () => {
      await protocol.dispose();
      cut();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
