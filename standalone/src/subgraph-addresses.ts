/** Where each subgraph listens when it has a process of its own and nothing else is said. */
export const SUBGRAPH_ADDRESSES = {
  user: 'http://127.0.0.1:4001',
  catalog: 'http://127.0.0.1:4002',
  subscription: 'http://127.0.0.1:4003',
  'watch-history': 'http://127.0.0.1:4004',
} as const;
