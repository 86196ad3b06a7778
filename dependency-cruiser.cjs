/** The architecture as rules; `npm run lint:architecture` fails where an import crosses one of these lines. */
const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
// Tests may build what they test from anything of their own side.
const code = (path) => ({ path, pathNot: '\\.test\\.tsx?$|/test/|/testing/' });

module.exports = {
  forbidden: [
    error(
      'no-cycles',
      'A cycle has no first file to read.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    error(
      'subgraphs-are-islands',
      'A subgraph knows the others only through the federated schema and published events.',
      { path: '^subgraphs/([^/]+)/' },
      { path: '^subgraphs/', pathNot: '^subgraphs/(kit|$1)/' },
    ),
    error(
      'kit-knows-no-domain',
      'kit serves any subgraph.',
      { path: '^subgraphs/kit/' },
      { path: '^(subgraphs/(?!kit/)|gateway|standalone|web)/' },
    ),
    error(
      'gateway-knows-no-subgraph',
      'The gateway sees kit and the supergraph.',
      { path: '^gateway/' },
      { path: '^(subgraphs/(?!kit/)|standalone|web|bench|e2e)/' },
    ),
    error(
      'subgraphs-know-no-composition',
      'Only standalone composes.',
      { path: '^subgraphs/' },
      { path: '^(gateway|standalone|web|bench|e2e)/' },
    ),
    error(
      'web-shares-no-server-code',
      'The client shares a schema with the servers, never code.',
      { path: '^web/' },
      { path: '^(gateway|subgraphs|standalone|bench|e2e)/' },
    ),
    error(
      'pages-do-not-import-pages',
      'What two pages need lives in domain/.',
      { path: '^web/src/pages/([^/]+)/' },
      { path: '^web/src/pages/', pathNot: '^web/src/pages/$1/' },
    ),
    error(
      'domain-knows-no-page',
      'pages → domain → ui.',
      { path: '^web/src/(domain|ui|apollo|session)/' },
      { path: '^web/src/pages/' },
    ),
    error('ui-knows-no-graph', 'ui holds primitives without GraphQL.', code('^web/src/ui/'), {
      path: '^web/src/(domain|apollo|generated)/|^node_modules/@apollo/',
    }),
    error(
      'entities-are-leaves',
      'An entity imports other entities, never resolvers, loaders or clients.',
      { path: '^subgraphs/[^/]+/src/([^/]+)/\\1\\.ts$' },
      { path: '\\.(resolver|loader)\\.ts$|-client\\.ts$' },
    ),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^web/(dist|src/generated)/' },
  },
};
