import { ApolloLink } from '@apollo/client';

/**
 * Begins a trace for each operation: whoever collects them finds the server's work under the id that the browser's
 * network panel shows. https://www.w3.org/TR/trace-context/#traceparent-header
 */
export const traceLink = new ApolloLink((operation, forward) => {
  const { headers } = operation.getContext() as { headers?: Record<string, string> };
  operation.setContext({ headers: { ...headers, traceparent: `00-${randomHex(16)}-${randomHex(8)}-01` } });
  return forward(operation);
});

function randomHex(bytes: number): string {
  const values = crypto.getRandomValues(new Uint8Array(bytes));
  return Array.from(values, (value) => value.toString(16).padStart(2, '0')).join('');
}
