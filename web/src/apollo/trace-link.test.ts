import { ApolloClient, ApolloLink, gql, InMemoryCache } from '@apollo/client';
import { of } from 'rxjs';
import { traceLink } from './trace-link';

test('each operation begins a trace of its own and keeps its other headers', async () => {
  const seen: Record<string, string>[] = [];
  const end = new ApolloLink((operation) => {
    seen.push(operation.getContext().headers as Record<string, string>);
    return of({ data: { greeting: 'hello' } });
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([traceLink, end]) });
  const query = gql`
    query Greeting {
      greeting
    }
  `;
  for (let run = 0; run < 2; run++) {
    await client.query({
      query,
      fetchPolicy: 'no-cache',
      context: { headers: { authorization: 'Bearer x' } },
    });
  }
  for (const { traceparent, authorization } of seen) {
    expect(traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(authorization).toBe('Bearer x');
  }
  expect(seen[0]?.['traceparent']).not.toBe(seen[1]?.['traceparent']);
});
