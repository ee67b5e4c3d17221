import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** The components that the pages take from Mantine and that have styles of their own. */
function styledComponents(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .map((path) => readFileSync(join('src', path), 'utf8'));
  const names = sources
    .flatMap((source) => [...source.matchAll(/import \{([^}]+)\} from '@mantine\/core'/g)])
    .flatMap(([, list]) => (list ?? '').split(',').map((name) => name.trim()));
  return [...new Set(names)].filter((name) =>
    existsSync(`node_modules/@mantine/core/styles/${name}.css`),
  );
}

it('every_component_in_use_brings_its_styles', () => {
  const styles = readFileSync('src/app/mantine.css', 'utf8');
  const components = styledComponents();
  expect(components).toContain('Button');
  expect(components.filter((name) => !styles.includes(`/${name}.layer.css'`))).toEqual([]);
});
