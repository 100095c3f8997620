import react from '@vitejs/plugin-react';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

const root = import.meta.dirname;
const workspace = path.resolve(root, '../..');
const api = process.env.API_URL ?? 'http://127.0.0.1:3000';

/**
 * Gives each file only the operations it uses: `graphql(`query Calls …`)` becomes an import of that one generated
 * document. The generated look-up table would otherwise put the operations of all screens into the first script.
 */
function ownDocuments(): Plugin {
  const generated = path.join(root, 'src/gql/graphql.ts');
  const prefix = 'virtual:document/';
  return {
    name: 'own-documents',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return null;
      const name = id.slice(prefix.length + 1);
      this.addWatchFile(generated);
      const line = readFileSync(generated, 'utf8').match(
        new RegExp(`^export const ${name} = (.*) as unknown as .*;$`, 'im'),
      );
      if (!line) this.error(`${name} is not generated: run graphql-codegen`);
      return `export default ${line[1]}`;
    },
    transform(code, id) {
      if (!/\/src\/.*\.tsx?$/.test(id) || !code.includes('graphql(`')) return null;
      const imports: string[] = [];
      const body = code
        .replace(/\bgraphql\(`([^`]*)`\)/g, (_, source: string) => {
          const [, kind, operation] = source.match(/\b(query|mutation|subscription|fragment)\s+(\w+)/) ?? [];
          if (!operation) this.error('an operation needs a name');
          const name = `${operation}${kind === 'fragment' ? 'FragmentDoc' : 'Document'}`;
          imports.push(`import ${name}_ from '${prefix}${name}';`);
          return `${name}_`;
        })
        .replace(/^import \{ graphql \} from .*$/m, '');
      return { code: `${imports.join('')}${body}`, map: null };
    },
  };
}

export default defineConfig({
  root,
  cacheDir: path.join(workspace, 'node_modules/.vite/web'),
  plugins: [ownDocuments(), react()],
  resolve: {
    // rxjs offers its present-day build under this condition; its other one brings ES5 and helpers.
    conditions: ['es2015', ...defaultClientConditions],
    alias: { '@ringdesk/telephony': path.join(workspace, 'libs/shared/telephony/src/index.ts') },
  },
  server: {
    port: Number(process.env.WEB_PORT ?? 4200),
    proxy: {
      '/graphql': { target: api, ws: true },
      '/health': api,
      '/recordings': api,
      '/files': api,
      '/contact-imports': api,
      '/contact-exports': api,
      '/report-exports': api,
      '/personal-data': api,
      '/settings-file': api,
    },
  },
  build: {
    outDir: path.join(workspace, 'dist/apps/web'),
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: {
      polyfill: false,
      // What a page needs is listed in the first script, so that it is fetched together with the page. Left out of the
      // lists: what is there already, and icons, so small that they may come a moment later.
      resolveDependencies: (_page, files, { hostType }) =>
        hostType === 'js'
          ? files.filter((file) => !/\/(vendor|base|rolldown-runtime|Icon)[\w-]*\.js$/.test(file))
          : files,
    },
    rolldownOptions: {
      output: {
        // The first screen in few scripts: others' code, which stays the same from release to release, and ours.
        codeSplitting: {
          groups: [
            {
              name: 'vendor',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@apollo|@wry|optimism|graphql|graphql-ws|rxjs|i18next|react-i18next|use-sync-external-store|clsx|@mantine\/core\/esm\/core|@tabler\/icons-react\/dist\/esm\/(createReactComponent|defaultAttributes))(\/|\.mjs)(?!.*(use(LazyQuery|SuspenseQuery|Fragment)|Trans(WithoutContext)?\.js))/,
            },
            {
              name: 'base',
              test: /\/apps\/web\/src\/(i18n\/index|lib\/(me|connection-state|leader|missed-calls|permissions|errors|contact-errors|call-changes|format|notify|phone-type|readable-color|session-events)|ui\/(Logo|LoadingState|phone-action|PhoneText|Time)|app\/navigation)\.tsx?$/,
            },
            // What pages are made of, in one script instead of two dozen: the first script names each of them.
            {
              name: 'page-parts',
              includeDependenciesRecursively: false,
              test: /\/apps\/web\/src\/(lib\/(use-paged-list|use-page-params|use-typed-param|use-polling|options|day-range)|ui\/(Card|PageHeader|EmptyState|ErrorState|DataTable|ListTable|Pages|ShowAllButton|filters\/\w+))\.(module\.css|tsx?)$/,
            },
          ],
        },
      },
    },
  },
});
