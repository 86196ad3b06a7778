const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether a text can be the id of a row whose key is a uuid: Postgres refuses to compare another one. */
export const isUuid = (id: string): boolean => UUID.test(id);
