import { createHash } from 'node:crypto';
import { canonicalJson, compareText } from '@duebook/kernel';
import type { CheckedStatement, StatementLine } from '../domain/statement';
import { comparableNumber } from '../domain/comparable-number';

/**
 * The hash of what a statement says. The order of its lines, the name of its file and who sent it change
 * nothing: the same statement is the same by whatever door it comes.
 */
export function contentHashOf(statement: CheckedStatement): string {
  const { legalEntityId, partyId, relation, from, to, currencyCode } = statement;
  const lines = statement.lines.map((line) => canonicalJson(contentOf(line))).sort(compareText);
  return sha256(
    canonicalJson({
      ...{ legalEntityId, partyId, relation, from, to, currencyCode },
      opening: statement.opening?.toStorageText() ?? null,
      closing: statement.closing.toStorageText(),
      lines,
    }),
  );
}

function contentOf(line: StatementLine) {
  const { documentNumber, documentOn, amount, kind, dueOn, memo } = line;
  return { documentNumber, documentOn, amount: amount.toStorageText(), kind, dueOn, memo };
}

/** What each line is known by in whatever edition: its content, and how many like it came before. */
export function fingerprintsOf(lines: readonly StatementLine[]): readonly string[] {
  const seen = new Map<string, number>();
  return lines.map(({ documentNumber, documentOn, amount }) => {
    const key = [comparableNumber(documentNumber ?? ''), documentOn, amount.toStorageText()].join(
      '\n',
    );
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return sha256(`${key}\n${count}`).slice(0, 32);
  });
}

/** The hash of a text, in hexadecimal. */
export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
