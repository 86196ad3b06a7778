/** One operation without a browser. The whole answer, errors included. */
export async function askGraphql(
  address: string,
  query: string,
  facts: { token?: string | null; cookie?: string; variables?: object } = {},
): Promise<{ data?: Record<string, unknown> | null; errors?: { extensions: { code: string } }[] }> {
  const response = await fetch(`${address}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(facts.token && { authorization: `Bearer ${facts.token}` }),
      ...(facts.cookie && { cookie: facts.cookie }),
    },
    body: JSON.stringify({ query, variables: facts.variables }),
  });
  return (await response.json()) as Awaited<ReturnType<typeof askGraphql>>;
}
