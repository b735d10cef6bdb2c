/* eslint-disable no-restricted-syntax -- these snippets are violations on purpose */
import { ESLint } from 'eslint';
import { join } from 'node:path';
import tseslint from 'typescript-eslint';

const feature = 'packages/ledger/src/journal/domain/planted.ts';
const layer = 'packages/parties/src/domain/planted.ts';
const useCase = 'packages/ledger/src/application/planted.ts';

/** `[path, rule that must fire, code]`; an undefined rule means that nothing may fire. */
const planted = [
  [layer, 'no-restricted-globals', 'export const now = () => Date.now();'],
  [feature, 'no-restricted-globals', 'export const now = () => new Date();'],
  [feature, 'no-restricted-globals', "export const rate = parseFloat('0.1');"],
  [feature, 'no-restricted-globals', 'export const zone = process.env.TZ;'],
  [layer, 'no-restricted-properties', 'export const chance = Math.random();'],
  [feature, 'no-restricted-properties', 'export const cents = (x: number) => Math.round(x);'],
  [feature, 'no-restricted-properties', 'export const cents = (x: Amount) => x.toNumber();'],
  [layer, 'no-restricted-syntax', 'export async function decide() {}'],
  [feature, 'no-restricted-syntax', 'export const decide = async () => undefined;'],
  [feature, 'no-restricted-syntax', "export function decide() { throw new Error('no'); }"],
  [feature, 'no-restricted-syntax', '@Entity() export class Entry {}'],
  [feature, undefined, 'export const sum = (a: number, b: number) => Math.max(a + b, 0);'],
  [useCase, undefined, 'export const now = async () => Date.now();'],
  [useCase, 'no-restricted-imports', "export { Decimal } from 'decimal.js';"],
  ['packages/kernel/src/planted.ts', undefined, "export { Decimal } from 'decimal.js';"],
  [useCase, 'no-restricted-syntax', "export const sql = `select set_config('a', ${b}, true)`;"],
  [useCase, 'no-restricted-syntax', "export const sql = 'set session role duebook_app';"],
  [useCase, 'no-restricted-exports', 'const planted = 1; export default planted;'],
  [useCase, 'eqeqeq', 'export const isSame = (a: string, b: string) => a == b;'],
  [useCase, 'max-params', 'export const f = (a, b, c, d, e) => [a, b, c, d, e];'],
  ['packages/ledger/src/Planted.ts', 'house/kebab-case-file', 'export const planted = 1;'],
];

/** The same configuration without the rules that need types: a planted path belongs to no project. */
function untypedLinter(root) {
  return new ESLint({
    cwd: root,
    overrideConfigFile: join(root, 'eslint.config.mjs'),
    overrideConfig: [
      {
        ...tseslint.configs.disableTypeChecked,
        languageOptions: { parserOptions: { projectService: false, program: null } },
      },
    ],
  });
}

/** Returns what is wrong with the lint rules that stand for an architectural law. */
export async function provePlantedLint(root) {
  const linter = untypedLinter(root);
  const complaints = [];
  for (const [path, rule, code] of planted) {
    const [result] = await linter.lintText(code, { filePath: join(root, path) });
    const fired = [...new Set(result.messages.map((message) => message.ruleId ?? 'parse error'))];
    if (fired.join(', ') !== (rule ?? '')) {
      complaints.push(`${path} "${code}": expected [${rule ?? ''}], fired [${fired.join(', ')}]`);
    }
  }
  return { cases: planted.length, complaints };
}
