/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  // limits of time end what hangs; a machine that others use may be many times slower than usual
  testTimeout: 180_000,
  projects: [
    '<rootDir>/libs/*/jest.config.cjs',
    '<rootDir>/libs/shared/*/jest.config.cjs',
    '<rootDir>/apps/*/jest.config.cjs',
    '<rootDir>/tools/*/jest.config.cjs',
  ],
};

export default config;
