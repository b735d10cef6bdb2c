import { describe, expect, it } from '@jest/globals';
import { BUILT_IN_LAYOUTS } from '../../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';
import { inShort, layoutNamed, onlyStatement, readTableFile } from '../../support/tables';
import { TABLE_EXAMPLES } from '../../support/table-examples';

describe('layouts of banks and wallets', () => {
  it.each(TABLE_EXAMPLES)('$layout is found by its columns and read', async (example) => {
    const file = await readTableFile(example.file.join('\r\n'));
    expect(file).toMatchObject({ format: 'TABLE', formatVersion: example.layout });
    const statement = onlyStatement(file);
    expect(statement.lines.map(inShort)).toEqual(example.lines);
    const skipped = (statement.skipped ?? []).map(
      ({ position, reason }) => `${position} ${reason}`,
    );
    expect(skipped).toEqual(example.skipped ?? []);
    expect(statement.balanceBreaks).toBeUndefined();
  });

  it('has an example of every built-in layout', () => {
    const shown = TABLE_EXAMPLES.map(({ layout }) => layout).sort();
    expect(shown).toEqual(BUILT_IN_LAYOUTS.map(({ name }) => name).sort());
    expect(new Set(shown).size).toBe(shown.length);
  });

  it.each(TABLE_EXAMPLES)(
    '$layout reads the same with its columns alone as candidates',
    async (example) => {
      const text = example.file.join('\n');
      const chosen = await readTableFile(text, [layoutNamed(example.layout)]);
      const detected = await readTableFile(text);
      expect(chosen).toEqual(detected);
    },
  );
});
