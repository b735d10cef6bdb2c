import { bulkInsert, columnsOf, type Statement, type Transaction } from '@duebook/platform';
import type { NewAdvice } from '../application/ports';
import { referenceKeyOf, type RemittanceLine, sumOfLines } from '../domain/remittance-advice';

/** The statements that keep advices with their lines. */
export function insertAdvices(
  tx: Transaction,
  advices: readonly NewAdvice[],
): readonly Statement[] {
  return [insertHeads(tx, advices), insertLines(tx, advices)];
}

function insertHeads(tx: Transaction, advices: readonly NewAdvice[]): Statement {
  return bulkInsert(
    { table: 'reconciliation.remittance_advice', name: 'reconciliation.add_remittance_advices' },
    tx.tenantId,
    columnsOf(advices, {
      id: ['uuid', ({ id }) => id],
      party_id: ['uuid', ({ partyId }) => partyId],
      payer_name: ['text', ({ payerName }) => payerName],
      payment_reference: ['text', ({ paymentReference }) => paymentReference],
      reference_key: ['text', ({ paymentReference }) => referenceKeyOf(paymentReference)],
      paid_on: ['date', ({ paidOn }) => paidOn],
      currency: ['text', ({ total }) => total.currency],
      total_amount: ['numeric', ({ total }) => total.toStorageText()],
      lines_amount: ['numeric', ({ lines, total }) => sumOfLines(lines, total).toStorageText()],
      is_partial: ['boolean', ({ isPartial }) => isPartial],
      line_count: ['int', ({ lines }) => lines.length],
      source: ['text', ({ source }) => source],
      file_id: ['uuid', ({ fileId }) => fileId],
      content_hash: ['text', ({ contentHash }) => contentHash],
      state: ['text', () => 'OPEN'],
      recorded_by: ['uuid', () => tx.caller.principalId],
      recorded_at: ['timestamptz', () => tx.startedAt],
      version: ['int', () => 1],
      commit_id: ['uuid', () => tx.commitId],
    }),
  );
}

interface LineToAdd extends RemittanceLine {
  readonly adviceId: string;
}

function insertLines(tx: Transaction, advices: readonly NewAdvice[]): Statement {
  const lines = advices.flatMap(({ id, lines: own }) =>
    own.map((line): LineToAdd => ({ ...line, adviceId: id })),
  );
  return bulkInsert(
    { table: 'reconciliation.remittance_line', name: 'reconciliation.add_remittance_lines' },
    tx.tenantId,
    columnsOf(lines, {
      advice_id: ['uuid', ({ adviceId }) => adviceId],
      position: ['int', ({ position }) => position],
      document_number: ['text', ({ documentNumber }) => documentNumber],
      document_on: ['date', ({ documentOn }) => documentOn],
      amount: ['numeric', ({ amount }) => amount.toStorageText()],
      discount_amount: ['numeric', ({ discount }) => discount?.toStorageText() ?? null],
      deduction_amount: ['numeric', ({ deduction }) => deduction?.toStorageText() ?? null],
      deduction_reason: ['text', ({ deductionReason }) => deductionReason],
      memo: ['text', ({ memo }) => memo],
    }),
  );
}
