import js from '@eslint/js';
import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

/** Which scopes each scope may import, beside itself. The direction of STYLE: adapters ▶ calls ▶ tasks ▶ contacts ▶ comments, masks. */
const imports = {
  shared: [],
  masks: ['shared'],
  comments: ['shared'],
  contacts: ['comments', 'masks', 'shared'],
  'short-numbers': ['shared'],
  tasks: ['contacts', 'comments', 'shared'],
  calls: ['tasks', 'contacts', 'comments', 'short-numbers', 'shared'],
  reminders: ['calls', 'tasks', 'contacts', 'shared'],
  reports: ['calls', 'contacts', 'short-numbers', 'shared'],
  'pbx-adapters': ['calls', 'contacts', 'short-numbers', 'shared'],
  'settings-file': ['pbx-adapters', 'calls', 'tasks', 'contacts', 'masks', 'short-numbers', 'shared'],
  privacy: ['pbx-adapters', 'calls', 'contacts', 'short-numbers', 'shared'],
  api: [
    'privacy',
    'settings-file',
    'pbx-adapters',
    'reports',
    'reminders',
    'calls',
    'tasks',
    'contacts',
    'comments',
    'masks',
    'short-numbers',
    'shared',
  ],
  'api-e2e': [
    'api',
    'settings-file',
    'privacy',
    'pbx-adapters',
    'reports',
    'reminders',
    'calls',
    'tasks',
    'contacts',
    'comments',
    'masks',
    'short-numbers',
    'shared',
  ],
  'pbx-sim': ['pbx-adapters', 'shared'],
  web: ['shared'],
  'web-e2e': ['pbx-adapters', 'shared'],
};

const depConstraints = [
  ...Object.entries(imports).map(([scope, others]) => ({
    sourceTag: `scope:${scope}`,
    onlyDependOnLibsWithTags: [scope, ...others].map((name) => `scope:${name}`),
  })),
  {
    sourceTag: 'runs:anywhere',
    onlyDependOnLibsWithTags: ['runs:anywhere'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'],
  },
  {
    sourceTag: 'runs:browser',
    onlyDependOnLibsWithTags: ['runs:anywhere'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'],
  },
];

const oneWay = (regex, message) => ({ 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] });

export default [
  {
    ignores: [
      '**/dist',
      '**/.nx',
      '**/.data',
      '**/node_modules',
      'apps/web/src/gql/**',
      '**/*.cjs',
      '**/*.mts',
      '**/*.mjs',
      '**/*.d.mts',
    ],
  },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@nx/enforce-module-boundaries': ['error', { allow: [], depConstraints }],
    },
  },
  {
    files: ['apps/web/src/features/**/*.{ts,tsx}'],
    rules: oneWay('^\\.\\./[^.]', 'Features do not import features; app/ composes them.'),
  },
  {
    files: ['apps/web/src/{ui,lib}/**/*.{ts,tsx}'],
    rules: oneWay('/features/', 'ui/ and lib/ know no feature.'),
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { ...hooks.configs.recommended.rules },
  },
];
