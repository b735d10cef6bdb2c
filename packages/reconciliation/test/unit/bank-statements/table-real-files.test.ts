import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Decimal } from '@duebook/kernel';
import type { ParsedFile } from '../../../src/bank-statements/domain/parsing/parsed-statement';
import { layoutNamed, readTableFile, refusalOf, sumsOf } from '../../support/tables';
import {
  BANKS,
  CHINA,
  CHOSEN,
  POSTED,
  READ,
  REFUSED,
  type Reading,
} from '../../support/table-expectations';

/** Files of many banks, beside the repository, never in it. */
const FOLDER = join(__dirname, '../../../../../../shared/data/03_bank');
const describeWithFiles = existsSync(join(FOLDER, BANKS)) ? describe : describe.skip;
if (describeWithFiles !== describe) {
  process.stderr.write('SKIPPED: tables of banks: ../shared/data/03_bank is not there.\n');
}

function contentOf(file: string): Uint8Array {
  return readFileSync(join(FOLDER, file));
}

function readingOf(file: ParsedFile): Reading {
  const sums = file.statements.map(({ currency, lines }): [string, [string, string]] => {
    const { credit, debit } = sumsOf(lines);
    return [currency ?? '', [credit, debit]];
  });
  const count = (lengths: readonly number[]): number => lengths.reduce((sum, one) => sum + one, 0);
  return [
    file.formatVersion,
    count(file.statements.map(({ lines }) => lines.length)),
    Object.fromEntries(sums),
    count(file.statements.map(({ skipped = [] }) => skipped.length)),
    count(file.statements.map(({ balanceBreaks = [] }) => balanceBreaks.length)),
  ];
}

/** `2026-03-02 -12.5 CNY` for each movement of ours; the day of the transaction where there are two. */
function movementsOf(file: ParsedFile): readonly string[] {
  return file.statements
    .flatMap(({ lines }) => lines)
    .map(({ valueOn, bookedOn, direction, amount, currency }) => {
      const signed = new Decimal(amount).times(direction === 'CREDIT' ? 1 : -1);
      return `${valueOn ?? bookedOn ?? ''} ${signed.toString()} ${currency ?? ''}`;
    })
    .sort();
}

/** The same of a file in the ledger format, from the postings on our accounts. */
function postedOn(text: string, own: string): readonly string[] {
  return text
    .split(/\r?\n(?=\d{4}\/)/)
    .filter((entry) => !entry.includes('Open Balance'))
    .flatMap((entry) => {
      const day = entry.slice(0, 10).replaceAll('/', '-');
      const sums = new Map<string, Decimal>();
      for (const [, account = '', minus, digits = '0', currency = ''] of entry.matchAll(
        /^ {4}(\S+)\s+(-?)\s*([0-9.]+) ([A-Z]{3})/gm,
      )) {
        if (!account.startsWith(own)) continue;
        const signed = new Decimal(digits).times(minus === '-' ? -1 : 1);
        sums.set(currency, (sums.get(currency) ?? new Decimal(0)).plus(signed));
      }
      // From one of our pockets into another.
      const moved = [...sums].filter(([, sum]) => !sum.isZero());
      return moved.map(([currency, sum]) => `${day} ${sum.toString()} ${currency}`);
    })
    .sort();
}

describeWithFiles('tables of banks that others have collected', () => {
  it.each(READ)('%s is read as %s', async (file, ...expected) => {
    expect(readingOf(await readTableFile(contentOf(file)))).toEqual(expected);
  });

  it.each(REFUSED)('%s is refused: %s', async (file, code, line, detail) => {
    const refusal = await refusalOf(contentOf(file));
    expect(refusal).toMatchObject({ code, line });
    expect(refusal.detail).toContain(detail);
  });

  it.each(CHOSEN)('%s is read by the layout that was chosen', async (file, layout, reads) => {
    const read = await readTableFile(contentOf(file), [layout]);
    expect(read.statements).toHaveLength(1);
    const found = read.statements.flatMap((statement) => statement.lines);
    expect({ lines: found.length, ...sumsOf(found) }).toEqual(reads);
  });

  it.each(POSTED)(
    '%s has the movements that another program posts',
    async (file, ledger, own, leftOut) => {
      const layouts = file.startsWith('td/') ? [layoutNamed('TD_CANADA')] : undefined;
      const ours = movementsOf(await readTableFile(contentOf(`${CHINA}/${file}`), layouts));
      const posted = postedOn(readFileSync(join(FOLDER, CHINA, ledger), 'utf8'), own);
      const rest = [...ours];
      for (const movement of posted) {
        const at = rest.indexOf(movement);
        expect({ movement, isOurs: at !== -1 }).toEqual({ movement, isOurs: true });
        rest.splice(at, 1);
      }
      expect(posted.length).toBeGreaterThan(0);
      expect(rest).toHaveLength(leftOut);
    },
  );
});
