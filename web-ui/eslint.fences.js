import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';

const root = import.meta.dirname;
const folders = (path) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);

/** What each layer may lean on, from the bottom up: none may import one that stands above it. */
const LAYERS = ['lib', 'components', 'live', 'features', 'app'];

const features = folders('src/features');

const betweenFeatures = features.map((feature) => ({
  target: `src/features/${feature}`,
  from: 'src/features',
  except: [`./${feature}`],
  message: 'Features do not import features: share through lib, components or live.',
}));

const upwards = LAYERS.flatMap((layer, at) =>
  LAYERS.slice(at + 1).map((above) => ({
    target: `src/${layer}`,
    from: `src/${above}`,
    message: `${layer} does not lean on ${above}.`,
  })),
);

/** The folder list makes the zones, so a new feature is fenced from its first file. */
export const zones = [...betweenFeatures, ...upwards];

export const fences = {
  files: ['src/**/*.{ts,tsx}'],
  plugins: { 'import-x': importX },
  settings: {
    'import-x/resolver-next': [
      createTypeScriptImportResolver({ project: join(root, 'tsconfig.json') }),
    ],
  },
  rules: { 'import-x/no-restricted-paths': ['error', { basePath: root, zones }] },
};
