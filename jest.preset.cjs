// Shared by every project's jest.config.cjs: one transform, one alias list (that of tsconfig.base.json).
const path = require('node:path');
const { paths } = require('./tsconfig.base.json').compilerOptions;

const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([alias, [target]]) => [`^${alias}$`, path.join(__dirname, target)]),
);

const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      parser: { syntax: 'typescript', tsx, decorators: true },
      target: 'es2022',
      keepClassNames: true,
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: tsx,
        react: { runtime: 'automatic' },
      },
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

/** A project that runs in Node: unit (`.spec`), integration (`.int-spec`) and end-to-end (`.e2e-spec`) tests. */
exports.nodeProject = (displayName, rootDir) => ({
  displayName,
  rootDir,
  testEnvironment: 'node',
  testMatch: ['<rootDir>/src/**/*.{spec,int-spec,e2e-spec}.ts'],
  transform: { '^.+\\.[cm]?tsx?$': swc(false), '/tools/.+\\.mjs$': swc(false) },
  moduleNameMapper,
  setupFiles: [path.join(__dirname, 'tools/jest/env.cjs')],
  globalSetup: path.join(__dirname, 'tools/jest/database.cjs'),
  globalTeardown: path.join(__dirname, 'tools/jest/database-stop.cjs'),
});

/** A project that runs in the browser, tested in jsdom. */
exports.browserProject = (displayName, rootDir) => ({
  displayName,
  rootDir,
  testEnvironment: 'jsdom',
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  transform: { '^.+\\.[cm]?tsx?$': swc(true) },
  moduleNameMapper: { ...moduleNameMapper, '\\.css$': path.join(__dirname, 'tools/jest/css-module.cjs') },
  setupFilesAfterEnv: [path.join(rootDir, 'src/test-setup.ts')],
});
