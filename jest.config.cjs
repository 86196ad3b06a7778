// One config, four projects: server tests share one embedded Postgres, the browser journey runs alone at the end.
const swc = [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx: true, decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: false,
        useDefineForClassFields: false,
        react: { runtime: 'automatic' },
      },
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];
const servers = {
  transform: { '^.+\\.(m?[jt]sx?)$': swc },
  // jose is ESM only, which Jest cannot require before Node 24.9.
  transformIgnorePatterns: ['/node_modules/(?!(jose)/)'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/standalone/test/global-setup.mjs',
  globalTeardown: '<rootDir>/standalone/test/global-teardown.mjs',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/standalone/test/patience.cjs'],
};
module.exports = {
  projects: [
    {
      ...servers,
      displayName: 'servers',
      testMatch: ['<rootDir>/{gateway,subgraphs,standalone}/**/*.test.ts'],
    },
    {
      displayName: 'web',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/web/src/**/*.test.{ts,tsx}'],
      setupFiles: ['<rootDir>/web/test-setup.cjs'],
      setupFilesAfterEnv: ['<rootDir>/standalone/test/patience.cjs', '<rootDir>/web/test-patience.cjs'],
      transform: { '^.+\\.(m?[jt]sx?)$': swc },
      transformIgnorePatterns: ['/node_modules/(?!(jose|@apollo|graphql-ws)/)'],
    },
    {
      ...servers,
      displayName: 'e2e',
      testMatch: ['<rootDir>/e2e/**/*.test.ts'],
      // The journeys start the whole service, which brings its own Postgres.
      globalSetup: '<rootDir>/e2e/global-setup.mjs',
      globalTeardown: '<rootDir>/e2e/global-teardown.mjs',
    },
  ],
};
