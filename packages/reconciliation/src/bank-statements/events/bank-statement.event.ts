import { encodeId, type AuditDecision, type DomainEvent, type Json } from '@duebook/platform';
import type { KeptImport, KeptStatement, LockedLine } from '../application/ports';

const TYPES = {
  IMPORTED: 'reconciliation.BankStatementImported',
  HELD: 'reconciliation.BankStatementHeld',
  RELEASED: 'reconciliation.BankStatementReleased',
  WITHDRAWN: 'reconciliation.BankStatementWithdrawn',
} as const;

/** Tells what became of a statement. News of one account comes in its order. */
export function statementTold(what: keyof typeof TYPES, statement: KeptStatement): DomainEvent {
  const { id, houseBankAccountId, legalEntityId } = statement;
  return {
    type: TYPES[what],
    aggregateType: 'HouseBankAccount',
    aggregateId: houseBankAccountId,
    payload: {
      bankStatementId: encodeId('BankStatement', id),
      houseBankAccountId: encodeId('HouseBankAccount', houseBankAccountId),
      legalEntityId: encodeId('LegalEntity', legalEntityId),
      ...factsOf(statement),
      holdReasons: statement.holdReasons.map(({ code }) => code),
    },
  };
}

/** Proof that a file was imported, and what came of each of its statements. */
export function importAudit(kept: KeptImport, statements: readonly KeptStatement[]): AuditDecision {
  const { id, fileId, fileSha256, format, formatVersion, layoutName } = kept;
  const { lineCount, knownLineCount, pendingLineCount } = kept;
  return {
    action: 'bankStatement.import',
    subjectType: 'BankStatementImport',
    subjectId: id,
    details: {
      ...{ fileId, sha256: fileSha256, format, formatVersion, layoutName },
      ...{ lineCount, knownLineCount, pendingLineCount },
      statements: statements.map((each) => ({
        bankStatementId: each.id,
        houseBankAccountId: each.houseBankAccountId,
        ...factsOf(each),
        holdReasons: each.holdReasons.map(({ code }) => code),
      })),
    },
  };
}

/** Proof of what became of a statement that stands. */
export function statementAudit(
  action: 'bankStatement.release' | 'bankStatement.withdraw' | 'bankStatement.replace',
  statement: KeptStatement,
  further: { readonly [key: string]: Json } = {},
): AuditDecision {
  const { id, houseBankAccountId, legalEntityId, holdReasons } = statement;
  return {
    action,
    subjectType: 'BankStatement',
    subjectId: id,
    details: {
      ...{ houseBankAccountId, legalEntityId, ...factsOf(statement) },
      holdReasons: holdReasons.map(({ code }) => code),
      ...further,
    },
  };
}

/** Proof that a line was explained, or that it is open again. What was written stays with the line. */
export function lineAudit(
  action: 'bankStatementLine.explain' | 'bankStatementLine.reopen',
  { id, statementId, legalEntityId, version }: LockedLine,
  further: { readonly [key: string]: Json },
): AuditDecision {
  return {
    action,
    subjectType: 'BankStatementLine',
    subjectId: id,
    details: { statementId, legalEntityId, version: version + 1, ...further },
  };
}

function factsOf(statement: KeptStatement) {
  const { currency, fromOn, toOn, opening, closing, state, lineCount, credit, debit } = statement;
  return {
    ...{ state, currency, fromOn, toOn, lineCount },
    openingBalance: opening === null ? null : opening.toString(),
    closingBalance: closing === null ? null : closing.toString(),
    creditTotal: credit.toString(),
    debitTotal: debit.toString(),
  };
}
