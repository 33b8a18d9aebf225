/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/** What every kind of test shares: ES modules, compiled by SWC, libraries reached by their `#name`. */
const shared: Config = {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
          keepClassNames: true,
        },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    '^#test/(.*)\\.js$': '<rootDir>/test/$1',
    '^#([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
};

/**
 * Three kinds of test, told apart by the end of their name: `*.spec.ts` is pure, `*.int-spec.ts` talks to a real
 * PostgreSQL, `*.e2e-spec.ts` drives the real processes over HTTP.
 */
const config: Config = {
  // On two cores: tests of whole processes wait about as long as they work, for leases, polls and deadlines.
  maxWorkers: 3,
  // What earlier files have left behind is never given back; beyond this, sweeping it costs more than a new worker does.
  workerIdleMemoryLimit: '1200MB',
  testSequencer: '<rootDir>/test/setup/longest-first.mjs',
  testTimeout: 120_000,
  projects: [
    { ...shared, displayName: 'unit', testRegex: '\\.spec\\.ts$' },
    {
      ...shared,
      displayName: 'integration',
      testRegex: '\\.int-spec\\.ts$',
      globalSetup: '<rootDir>/test/setup/start-services.ts',
      globalTeardown: '<rootDir>/test/setup/stop-services.ts',
    },
    {
      ...shared,
      displayName: 'e2e',
      testRegex: '\\.e2e-spec\\.ts$',
      globalSetup: '<rootDir>/test/setup/start-services.ts',
      globalTeardown: '<rootDir>/test/setup/stop-services.ts',
    },
  ],
};

export default config;
