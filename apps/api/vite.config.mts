import path from 'node:path';
import { defineConfig } from 'vite';

const workspace = path.resolve(import.meta.dirname, '../..');

/** One CommonJS file that plain Node runs; packages stay outside, our own libs come in. */
export default defineConfig({
  root: import.meta.dirname,
  cacheDir: path.join(workspace, 'node_modules/.vite/api'),
  resolve: { tsconfigPaths: true },
  build: {
    ssr: 'src/main.ts',
    outDir: path.join(workspace, 'dist/apps/api'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rolldownOptions: {
      external: ['papaparse'], // loaded by its name when it is needed
      output: { format: 'cjs', entryFileNames: 'main.cjs' },
    },
  },
});
