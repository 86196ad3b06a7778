import { createClient, type Client } from 'graphql-ws';
import WebSocket from 'ws';

const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { ... on AuthSession { accessToken } } }`;
const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthSession { accessToken } } }`;

/** A signed-in caller of the public graph. */
export interface GraphClient {
  token: string;
  ask<T>(query: string, variables?: object): Promise<T>;
  socket(): Client;
}

async function post<T>(address: string, query: string, variables: object, token?: string): Promise<T> {
  const answer = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await answer.json()) as { data: T; errors?: unknown[] };
  if (body.errors) throw new Error(JSON.stringify(body.errors));
  return body.data;
}

function clientOf(address: string, token: string): GraphClient {
  return {
    token,
    ask: (query, variables = {}) => post(address, query, variables, token),
    socket: () =>
      createClient({
        url: `${address.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { accessToken: token },
        lazy: false,
      }),
  };
}

export async function signedIn(address: string, email: string, password: string): Promise<GraphClient> {
  const { signIn } = await post<{ signIn: { accessToken: string } }>(address, SIGN_IN, {
    input: { email, password },
  });
  return clientOf(address, signIn.accessToken);
}

export async function signedUp(address: string, email: string): Promise<GraphClient> {
  const input = { email, password: 'a seat in the second row', name: 'Bench' };
  const { signUp } = await post<{ signUp: { accessToken: string } }>(address, SIGN_UP, { input });
  return clientOf(address, signUp.accessToken);
}
