import { ok, type Result } from '@duebook/kernel';
import { targetFields, templateOf } from '@duebook/platform';
import { cashCommandOf } from '../../domain/cash-row';
import { FILE_SOURCE } from '../../domain/document-row';
import type { ReadCommand } from '../../domain/row-context';
import type { RowFinding } from '../../domain/row-finding';
import { readSettled, type SettlingRow } from '../../domain/settlement';
import { tradeCommandOf } from '../../domain/trade-row';
import type { ImportTarget } from '../import-target';
import { chineseColumns } from './chinese-columns';
import { CASH_FIELDS, SETTLING_FIELDS, TRADE_FIELDS } from './document-fields';
import { documentTarget, type DocumentCommand, type DocumentStores } from './document-target';

const INVOICE_FIELDS = targetFields({
  ...TRADE_FIELDS,
  documentKind: {
    type: 'CHOICE',
    choices: ['SALES_INVOICE', 'SALES_DEBIT_NOTE', 'PURCHASE_INVOICE', 'PURCHASE_DEBIT_NOTE'],
  },
});

const CREDIT_NOTE_FIELDS = targetFields({
  ...TRADE_FIELDS,
  ...SETTLING_FIELDS,
  documentKind: { type: 'CHOICE', choices: ['SALES_CREDIT_NOTE', 'PURCHASE_CREDIT_NOTE'] },
});

/** An invoice is settled by others. */
const SETTLES_NOTHING = {
  sourceSystem: null,
  settlesDocumentNumber: null,
  settlesSourceSystem: null,
  settlesFiscalYear: null,
};

/** The kinds of import whose rows are posted as documents. */
export function documentTargets(stores: DocumentStores): readonly ImportTarget[] {
  return [
    documentTarget(stores, {
      kind: 'INVOICES',
      fields: INVOICE_FIELDS,
      template: templateOf(INVOICE_FIELDS, chineseColumns(INVOICE_FIELDS)),
      commandOf: (row, context) =>
        withSettled(tradeCommandOf(row, 'SALES_INVOICE', context), SETTLES_NOTHING),
    }),
    documentTarget(stores, {
      kind: 'CREDIT_NOTES',
      fields: CREDIT_NOTE_FIELDS,
      template: templateOf(CREDIT_NOTE_FIELDS, chineseColumns(CREDIT_NOTE_FIELDS)),
      commandOf: (row, context) =>
        withSettled(tradeCommandOf(row, 'SALES_CREDIT_NOTE', context), row),
    }),
    documentTarget(stores, {
      kind: 'RECEIPTS',
      fields: CASH_FIELDS,
      template: templateOf(CASH_FIELDS, chineseColumns(CASH_FIELDS)),
      commandOf: (row, context) => withSettled(cashCommandOf(row, context), row),
    }),
  ];
}

type Read<C> = Result<ReadCommand<C>, readonly RowFinding[]>;

/** Adds what the row settles to the document it is. */
function withSettled(
  read: Read<DocumentCommand['document']>,
  row: SettlingRow & { readonly sourceSystem: string | null },
): Read<DocumentCommand> {
  const settles = readSettled(row, row.sourceSystem ?? FILE_SOURCE);
  if (!read.ok || !settles.ok) {
    const findings = [...(read.ok ? [] : read.refusal), ...(settles.ok ? [] : [settles.refusal])];
    return { ok: false, refusal: findings };
  }
  const { command: document, warnings, party } = read.value;
  return ok({ command: { document, settles: settles.value }, warnings, party });
}
