import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseTableLayout } from '../../../src/bank-statements/application/tables/parse-table-layout';
import { BUILT_IN_LAYOUTS } from '../../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import { inShort, onlyStatement, readTableFile } from '../../support/tables';

const guide = readFileSync(join(__dirname, '../../../../../docs/guides/bank-files.md'), 'utf8');
const blockOf = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(guide)?.[1] ?? '';

describe('the guide to files of banks', () => {
  it('has every built-in layout, says how many there are, and knows no other', () => {
    const layouts = guide.slice(guide.indexOf('## Layouts of tables'));
    const rows = [...layouts.matchAll(/^\| `([A-Z][A-Z0-9_]+)` /gm)].map(([, name]) => name);
    const names = BUILT_IN_LAYOUTS.map(({ name }) => name);
    expect([...rows].sort()).toEqual([...names].sort());
    expect(guide).toContain(`${names.length} layouts`);
  });

  it('shows a layout that can be saved, and a table that it reads as is said', async () => {
    const layout = parseTableLayout(JSON.parse(blockOf('json')));
    if (!layout.ok) throw new Error(JSON.stringify(layout.refusal));
    const file = await readTableFile(blockOf('text'), [layout.value]);
    const statement = onlyStatement(file);
    expect(statement).toMatchObject({ currency: 'CNY', account: { number: '6222000011112222' } });
    expect(statement.lines.map(inShort)).toEqual([
      '2026-03-02 11300.00 杭州测试客户有限公司',
      '2026-03-03 -15.00 手续费',
    ]);
    expect(statement.balanceBreaks ?? []).toEqual([]);
  });
});
