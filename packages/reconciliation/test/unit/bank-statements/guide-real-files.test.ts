import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readFile } from '../../../src/bank-statements/application/placing/read-file';
import { BUILT_IN_LAYOUTS } from '../../../src/bank-statements/domain/parsing/table/layouts/built-in-layouts';

const guide = readFileSync(join(__dirname, '../../../../../docs/guides/bank-files.md'), 'utf8');

/** Files of others, beside the repository, never in it. */
const FOLDER = join(__dirname, '../../../../../../shared/data/03_bank');
const describeWithFiles = existsSync(FOLDER) ? describe : describe.skip;
if (describeWithFiles !== describe) {
  process.stderr.write(
    'SKIPPED: what the guide says of files: ../shared/data/03_bank is not there.\n',
  );
}

/** Where each collection that the guide names lies. */
const COLLECTIONS = new Map([
  ['genkgo/camt', 'genkgo_camt'],
  ['viafintech/camt_parser', 'camt_parser_viafintech'],
  ['WoLpH/mt940', 'mt940_WoLpH'],
  ['jseutter/ofxparse', 'ofx_ofxparse'],
  ['bank2ynab/bank2ynab', 'csv_bank2ynab'],
  ['deb-sig/double-entry-generator', 'cn_double_entry_generator'],
]);

/** What is no file of a bank: licences, and what other readers make of the files. */
const BESIDE = /LICENSE$|\.(?:json|ya?ml|ledger)$/;

/** A row of the guide: collection, format, versions, files, read, refused. */
const ROW = /^\| `([^`]+)` +\|[^|]+\|[^|]+\| (\d+) +\| (\d+) +\| ([^|]*?) *\|$/gm;

/** A statement of SWIFT's in the guide: file, of what, format, statements, movements. */
const STATEMENT_ROW = /^\| `([^`]+)` +\|[^|]+\| (MT94[02]) +\| (\d+) +\| (\d+) +\|$/gm;

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !BESIDE.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name));
}

const read = (path: string) => readFile(new Uint8Array(readFileSync(path)), BUILT_IN_LAYOUTS);

async function summaryOf(
  folder: string,
): Promise<readonly [files: number, read: number, refused: string]> {
  const results = await Promise.all(filesIn(join(FOLDER, folder)).map(read));
  const codes = results.flatMap((result) => (result.ok ? [] : [result.refusal.code])).sort();
  const refused = [...new Set(codes)].map(
    (code) => `\`${code}\` ${codes.filter((one) => one === code).length}`,
  );
  return [results.length, results.length - codes.length, refused.join(', ')];
}

describeWithFiles('what the guide says of files of others', () => {
  const rows = [...guide.matchAll(ROW)].map(
    ([, collection = '', files, readCount, refused]) =>
      [collection, [Number(files), Number(readCount), refused ?? '']] as const,
  );

  it('names every collection', () => {
    expect(rows.map(([collection]) => collection)).toEqual([...COLLECTIONS.keys()]);
    expect(readdirSync(FOLDER).sort()).toEqual([...COLLECTIONS.values()].sort());
  });

  it.each(rows)('is what becomes of those of %s', async (collection, told) => {
    expect(await summaryOf(COLLECTIONS.get(collection) ?? collection)).toEqual(told);
  });

  it('adds up', () => {
    const sum = (place: 0 | 1) => rows.reduce((total, [, told]) => total + told[place], 0);
    expect(guide).toContain(`${sum(1)} of ${sum(0)} are read. The other ${sum(0) - sum(1)} are`);
  });

  it('has every statement of SWIFT’s that is read, with how much is in it', async () => {
    const folder = join(FOLDER, 'mt940_WoLpH/mt940_tests');
    const found = await Promise.all(
      filesIn(folder).map(async (path) => {
        const result = await read(path);
        if (!result.ok) return [];
        const { formatVersion, statements } = result.value;
        const lines = statements.reduce((count, one) => count + one.lines.length, 0);
        const name = `${basename(join(path, '..'))}/${basename(path, '.sta')}`;
        return [[name, formatVersion, statements.length, lines].join(' ')];
      }),
    );
    const told = [...guide.matchAll(STATEMENT_ROW)].map(([, ...cells]) => cells.join(' '));
    expect([...told].sort()).toEqual(found.flat().sort());
  });
});
