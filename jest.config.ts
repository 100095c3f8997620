/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

const config: Config = {
  projects: [
    '<rootDir>/libs/*/jest.config.cjs',
    '<rootDir>/libs/shared/*/jest.config.cjs',
    '<rootDir>/apps/*/jest.config.cjs',
  ],
};

export default config;
