import { addDays, businessDate, Decimal, type BusinessDate } from '@duebook/kernel';
import type { Invariant, SqlReader, VerificationContext } from '@duebook/platform';
import { agingStore } from '../aging/persistence/aging-store';
import type { AgingQuestion } from '../aging/domain/aging-report';
import type { ItemClass } from '../receivables/domain/document-kind';

/** How many past pairs of (asOf, knownAt) are drawn besides today. */
const PAIRS = 12;

const CLASSES: readonly ItemClass[] = [
  'RECEIVABLE',
  'PAYABLE',
  'CUSTOMER_ADVANCE',
  'SUPPLIER_ADVANCE',
];

interface Moment {
  readonly asOf: BusinessDate;
  readonly knownAt: Date | null;
}

/** Aging, as anybody would ask for it, against the journal's control accounts. */
export const controlAccountTies: Invariant = {
  id: 'I3',
  title: 'The sub-ledger equals the control accounts, today and at 12 past (asOf, knownAt)',
  check: async (context) => {
    const moments = await drawMoments(context);
    for (const moment of moments) {
      for (const itemClass of CLASSES) {
        const fault = await compare(context.reader, itemClass, moment);
        if (fault) return { holds: false, detail: fault };
      }
    }
    return { holds: true, detail: `${moments.length} moments, ${CLASSES.length} classes each` };
  },
};

/** Today as known now, and pairs between the first and the last of each axis. */
async function drawMoments(context: VerificationContext): Promise<readonly Moment[]> {
  const [span] = await context.reader.query<{
    days: number | null;
    firstDay: BusinessDate | null;
    lastPosition: string | null;
  }>({
    text: `select min(effective_on) as "firstDay", max(effective_on) - min(effective_on) as days,
                  (select max(position) from platform.v_recording where tenant_id = $1) as "lastPosition"
             from ledger.open_item_movement where tenant_id = $1`,
    values: [context.reader.tenantId],
  });
  const today = businessDate('2999-12-31');
  const moments: Moment[] = [{ asOf: today, knownAt: null }];
  if (!span || span.firstDay === null || span.lastPosition === null) return moments;
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const position = 1 + context.random(Number(span.lastPosition));
    const [recorded] = await context.reader.query<{ recordedAt: Date }>({
      text: `select recorded_at as "recordedAt" from platform.v_recording
              where tenant_id = $1 and position = $2`,
      values: [context.reader.tenantId, position],
    });
    const asOf = addDays(span.firstDay, context.random((span.days ?? 0) + 1));
    moments.push({ asOf, knownAt: recorded?.recordedAt ?? null });
  }
  return moments;
}

async function compare(
  reader: SqlReader,
  itemClass: ItemClass,
  moment: Moment,
): Promise<string | undefined> {
  for (const currency of ['TRANSACTION', 'FUNCTIONAL'] as const) {
    const question: AgingQuestion = {
      ...moment,
      legalEntityIds: null,
      itemClass,
      basis: 'DUE_DATE',
      currency,
      bounds: [0],
    };
    const aged = await agedTotals(reader, question);
    const booked = await controlTotals(reader, question);
    for (const key of new Set([...aged.keys(), ...booked.keys()])) {
      const subLedger = aged.get(key) ?? new Decimal(0);
      const control = booked.get(key) ?? new Decimal(0);
      if (!subLedger.equals(control)) {
        const known = moment.knownAt?.toISOString() ?? 'now';
        return `${itemClass} ${key} as of ${moment.asOf} known ${known}: items ${subLedger.toFixed()}, account ${control.toFixed()}`;
      }
    }
  }
  return undefined;
}

async function agedTotals(
  reader: SqlReader,
  question: AgingQuestion,
): Promise<ReadonlyMap<string, Decimal>> {
  const totals = new Map<string, Decimal>();
  for (const sum of await agingStore.sumByLegalEntity(reader, question)) {
    const key = `${sum.key ?? ''} ${sum.currency}`;
    totals.set(key, (totals.get(key) ?? new Decimal(0)).plus(sum.amount));
  }
  return totals;
}

async function controlTotals(
  reader: SqlReader,
  question: AgingQuestion,
): Promise<ReadonlyMap<string, Decimal>> {
  const rows = await reader.query<{ key: string; balance: string }>({
    name: `ledger.control_totals`,
    text: `select line.legal_entity_id || ' '
                    || case when $5::boolean then entity.functional_currency else line.currency end as key,
                  sum(case line.side when 'DEBIT' then 1 else -1 end
                      * case when $5::boolean then line.functional_amount else line.amount end) as balance
             from ledger.journal_line as line
             join ledger.account as account
               on account.tenant_id = $1 and account.id = line.account_id and account.item_class = $2
             join governance.v_legal_entity as entity
               on entity.tenant_id = $1 and entity.id = line.legal_entity_id
             join ledger.journal_entry as entry
               on entry.tenant_id = $1 and entry.id = line.entry_id
            where line.tenant_id = $1 and line.posting_date <= $3
              and ($4::timestamptz is null
                   or exists (select 1 from platform.v_recording as recorded
                               where recorded.tenant_id = $1 and recorded.commit_id = entry.commit_id
                                 and recorded.recorded_at <= $4))
            group by 1`,
    values: [
      reader.tenantId,
      question.itemClass,
      question.asOf,
      question.knownAt,
      question.currency === 'FUNCTIONAL',
    ],
  });
  return new Map(rows.map((row) => [row.key, new Decimal(row.balance)]));
}
