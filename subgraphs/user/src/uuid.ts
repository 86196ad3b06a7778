const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Ids of this subgraph are UUIDs in lower case; nothing has another one, and Postgres refuses to compare it. */
export const isUuid = (id: string): boolean => UUID.test(id);
