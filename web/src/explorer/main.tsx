import 'graphiql/setup-workers/vite';
import 'graphiql/style.css';
import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { clientHeaders } from '../session/request-grant';

const { 'apollo-require-preflight': preflight } = clientHeaders;

const subscriptionUrl = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`;

/** A browser cannot set headers on a WebSocket, so the token of the Headers tab travels in the connection's first message. */
const fetcher: Fetcher = (parameters, options) => {
  const authorization = String(
    options?.headers?.['authorization'] ?? options?.headers?.['Authorization'] ?? '',
  );
  const accessToken = authorization.replace(/^Bearer\s+/i, '') || null;
  return createGraphiQLFetcher({
    url: '/graphql',
    headers: { 'apollo-require-preflight': preflight, 'apollographql-client-name': 'streamverse-explorer' },
    wsClient: createClient({ url: subscriptionUrl, connectionParams: { accessToken } }),
  })(parameters, options);
};

const firstQuery = `# Ctrl+Enter runs the operation. In the Headers tab stands who is asking:
# { "authorization": "Bearer <accessToken>" }, with the token that signIn returns.

query Tonight {
  home {
    rails {
      title
      reason
      titles(first: 5) {
        nodes {
          name
          year
        }
      }
    }
  }
}
`;

const root = document.getElementById('root');
if (!root) throw new Error('explorer.html has no element #root.');
root.style.height = '100dvh';
createRoot(root).render(
  <GraphiQL
    fetcher={fetcher}
    defaultQuery={firstQuery}
    defaultEditorToolsVisibility="headers"
    shouldPersistHeaders={false}
  />,
);
