/** What JSON calls an object: as a subgraph sent it, with any key, `__proto__` and `constructor` included. */
export type DataObject = Record<string, unknown>;

const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Whether reading this key of an ordinary object could find what no subgraph has sent. */
export const isInherited = (key: string): boolean => INHERITED.has(key);

export const isDataObject = (value: unknown): value is DataObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Undefined for a key that no subgraph has sent, also where ordinary objects inherit one. */
export const getOwn = (object: DataObject, key: string): unknown =>
  INHERITED.has(key) && !Object.hasOwn(object, key) ? undefined : object[key];

/** Sets what `getOwn` reads, for any key. */
export function setOwn(object: DataObject, key: string, value: unknown): void {
  // Assigning this one key would replace the prototype.
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
}
