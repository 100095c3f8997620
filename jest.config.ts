/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  testTimeout: 20_000,
  projects: [
    '<rootDir>/libs/*/jest.config.cjs',
    '<rootDir>/libs/shared/*/jest.config.cjs',
    '<rootDir>/apps/*/jest.config.cjs',
    '<rootDir>/tools/*/jest.config.cjs',
  ],
};

export default config;
