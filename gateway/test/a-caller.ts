import type { Caller } from '../src/identity/caller';

/** Somebody who is signed out, over HTTP; what a test cares for is given. */
export function aCaller(facts: Partial<Caller> = {}): Caller {
  return {
    requestId: 'a-request',
    viewer: null,
    accessToken: null,
    clientAddress: '203.0.113.7',
    userAgent: null,
    client: { name: null, version: null },
    refreshCookie: null,
    setCookies: [],
    isGateway: false,
    ...facts,
  };
}
