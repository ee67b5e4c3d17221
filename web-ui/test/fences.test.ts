import { readdirSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { expect, it } from 'vitest';
// @ts-expect-error -- the linter's own configuration is plain JavaScript
import { fences, zones } from '../eslint.fences.js';

interface Zone {
  target: string;
}

const linter = new ESLint({
  cwd: process.cwd(),
  overrideConfigFile: true,
  overrideConfig: [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, fences],
});

async function complaints(filePath: string, imported: string) {
  const [result] = await linter.lintText(`import '${imported}';\n`, { filePath });
  return result?.messages.map(({ ruleId, message }) => `${ruleId}: ${message}`) ?? [];
}

it('every_feature_is_fenced', () => {
  const features = readdirSync('src/features').map((feature) => `src/features/${feature}`);
  expect((zones as Zone[]).map(({ target }) => target)).toEqual(expect.arrayContaining(features));
});

it('a_feature_that_imports_a_feature_is_reported', async () => {
  const trespasser = 'src/features/orders/components/trespasser.ts';
  for (const imported of [
    '@/features/calendars/api/calendar',
    '../../calendars/components/CalendarPage',
  ]) {
    expect(await complaints(trespasser, imported)).toEqual([
      expect.stringContaining('Features do not import features'),
    ]);
  }
  expect(await complaints(trespasser, '../api/order')).toEqual([]);
});

it('a_layer_that_leans_on_one_above_is_reported', async () => {
  expect(await complaints('src/lib/trespasser.ts', '@/features/orders/api/order')).toHaveLength(1);
  expect(await complaints('src/live/trespasser.ts', '@/app/queryClient')).toHaveLength(1);
  expect(await complaints('src/features/orders/api/trespasser.ts', '@/app/router')).toHaveLength(1);
  expect(await complaints('src/app/citizen.ts', '@/features/orders/api/order')).toEqual([]);
});
