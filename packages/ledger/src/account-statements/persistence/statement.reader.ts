import { type BusinessDate, daysBetween, type Id, Money } from '@duebook/kernel';
import { isKnown, type SqlReader } from '@duebook/platform';
import type { ItemClass } from '../../chart/domain/account';
import type { Side } from '../../journal/domain/side';
import type { DocumentKind } from '../../receivables/domain/document-kind';
import type { ItemPlace, LinePlace, StatementReader } from '../application/ports';
import {
  STATEMENT_BOUNDS,
  type StatementBalance,
  type StatementItem,
  type StatementLine,
  type StatementParties,
  type StatementQuestion,
} from '../domain/account-statement';

/** Statements from the movements of a party's items: what each was worth on any day, as known at any time. */
export const statementReader: StatementReader = { parties, balances, lines, items };

/** The movements of the party that count, up to the last day; $1 to $7 are the same in every statement. */
const MOVED = `moved as materialized (
    select m.open_item_id, m.currency, m.side, m.item_class, m.document_date, m.due_date,
           m.effective_on, m.amount, m.kind, m.source_id
      from ledger.open_item_movement as m
     where m.tenant_id = $1 and m.party_id = $2 and m.legal_entity_id = $3
       and ($4::text[] is null or m.item_class = any ($4)) and m.effective_on <= $6
       and ${isKnown('m', '$7')})`;

/** What changed the balance in the period: documents, and what settles across kinds or currencies. */
const LINE = `line as (
    select currency, effective_on, source_id, (array_agg(open_item_id order by open_item_id))[1] as item_id,
           bool_or(kind = 'DOCUMENT') as is_document, sum(amount) as amount, min(due_date) as due_date
      from moved where effective_on >= $5
     group by currency, effective_on, source_id having sum(amount) <> 0)`;

/** What was open at the end, by the due date that it had then. */
const ITEM = `item as (
    select open_item_id, currency, side, item_class, document_date, due_date, sum(amount) as amount
      from moved
     group by 1, 2, 3, 4, 5, 6 having sum(amount) <> 0)`;

/** Whether an item stands on the side that its kind has of itself; SQL of `usualSide`. */
const IS_USUAL = `(side = case when item_class in ('PAYABLE', 'CUSTOMER_ADVANCE') then 'CREDIT' else 'DEBIT' end)`;

function valuesOf(reader: SqlReader, question: StatementQuestion): readonly unknown[] {
  const { partyId, legalEntityId, itemClasses, from, to, knownAt } = question;
  return [reader.tenantId, partyId, legalEntityId, itemClasses, from, to, knownAt];
}

async function parties(
  reader: SqlReader,
  { legalEntityId, partyId }: Pick<StatementQuestion, 'legalEntityId' | 'partyId'>,
): Promise<{ readonly hasLegalEntity: boolean; readonly parties: StatementParties | null }> {
  const [row] = await reader.query<StatementParties & { readonly partyId: Id | null }>({
    name: 'ledger.statement_parties',
    text: `select entity.name as "legalEntityName",
                  entity.unified_social_credit_code as "legalEntityIdentifier",
                  party.id as "partyId", party.legal_name as "partyName", party.code as "partyCode",
                  party.unified_social_credit_code as "partyIdentifier"
             from governance.v_legal_entity as entity
             left join parties.v_party as party on party.tenant_id = $1 and party.id = $3
            where entity.tenant_id = $1 and entity.id = $2`,
    values: [reader.tenantId, legalEntityId, partyId],
  });
  if (!row) return { hasLegalEntity: false, parties: null };
  const { partyId: found, ...told } = row;
  return { hasLegalEntity: true, parties: found === null ? null : told };
}

interface BalanceRow {
  readonly currency: string;
  readonly opening: string;
  readonly closing: string;
  readonly debits: string;
  readonly credits: string;
  readonly lineCount: number;
  readonly itemCount: number;
  readonly unapplied: string;
  readonly aging: readonly string[];
}

async function balances(
  reader: SqlReader,
  question: StatementQuestion,
): Promise<readonly StatementBalance[]> {
  const rows = await reader.query<BalanceRow>({
    name: 'ledger.statement_balances',
    text: `with ${MOVED}, ${LINE}, ${ITEM}, told as (
             select currency, count(*)::int as lines, sum(amount) filter (where amount > 0) as debits,
                    -sum(amount) filter (where amount < 0) as credits
               from line group by currency
           ), aged as (
             select currency, count(*)::int as items, sum(amount) filter (where not ${IS_USUAL}) as unapplied,
                    ${STATEMENT_BOUNDS.map((_, index) => amountOfBucket(index)).join(', ')},
                    ${amountOfBucket(STATEMENT_BOUNDS.length)}
               from (select *, width_bucket($6::date - due_date, $8::int[]) as bucket from item) as aged
              group by currency
           )
           select total.currency, total.opening, total.closing, coalesce(told.debits, 0) as debits,
                  coalesce(told.credits, 0) as credits, coalesce(told.lines, 0) as "lineCount",
                  coalesce(aged.items, 0) as "itemCount", coalesce(aged.unapplied, 0) as unapplied,
                  array[${[...STATEMENT_BOUNDS, 0].map((_, index) => `coalesce(aged.bucket${index}, 0)`).join(', ')}]::text[] as aging
             from (select currency, sum(amount) as closing,
                          coalesce(sum(amount) filter (where effective_on < $5), 0) as opening
                     from moved group by currency) as total
             left join told on told.currency = total.currency
             left join aged on aged.currency = total.currency
            order by total.currency`,
    values: [...valuesOf(reader, question), STATEMENT_BOUNDS.map((bound) => bound + 1)],
  });
  return rows.map(({ currency, aging, lineCount, itemCount, ...row }) => {
    const money = (text: string): Money => Money.of(text, currency);
    return {
      ...{ currency, lineCount, itemCount, aging: aging.map(money) },
      opening: money(row.opening),
      closing: money(row.closing),
      debits: money(row.debits),
      credits: money(row.credits),
      unapplied: money(row.unapplied),
    };
  });
}

function amountOfBucket(bucket: number): string {
  return `sum(amount) filter (where ${IS_USUAL} and bucket = ${bucket}) as bucket${bucket}`;
}

interface LineRow extends Omit<StatementLine, 'amount' | 'balance'> {
  readonly currency: string;
  readonly amount: string;
  readonly balance: string;
}

async function lines(
  reader: SqlReader,
  question: StatementQuestion,
  { after, limit }: { readonly after: LinePlace | null; readonly limit: number },
): Promise<readonly StatementLine[]> {
  const rows = await reader.query<LineRow>({
    name: 'ledger.statement_lines',
    text: `with ${MOVED}, ${LINE}, opened as (
             select currency, sum(amount) as opening from moved where effective_on < $5 group by currency
           ), running as (
             select line.*, coalesce(opened.opening, 0)
                      + sum(line.amount) over (partition by line.currency
                                               order by line.effective_on, line.source_id
                                               rows unbounded preceding) as balance
               from line left join opened on opened.currency = line.currency
           )
           select running.currency, running.source_id as "sourceId", document.id as "documentId",
                  case when running.is_document then 'DOCUMENT' else 'SETTLEMENT' end as kind,
                  document.kind as "documentKind", document.document_number as "documentNumber",
                  document.document_date as "documentDate", running.effective_on as "effectiveOn",
                  running.due_date as "dueDate", document.reference, running.amount, running.balance
             from running
             join ledger.open_item as stored on stored.tenant_id = $1 and stored.id = running.item_id
             join ledger.document as document
               on document.tenant_id = $1 and document.id = stored.document_id
            where $8::text is null
               or (running.currency, running.effective_on, running.source_id)
                  > ($8::text, $9::date, $10::uuid)
            order by running.currency, running.effective_on, running.source_id limit $11`,
    values: [
      ...valuesOf(reader, question),
      ...[after?.currency ?? null, after?.effectiveOn ?? null, after?.sourceId ?? null, limit],
    ],
  });
  return rows.map(({ currency, amount, balance, ...line }) => ({
    ...line,
    amount: Money.of(amount, currency),
    balance: Money.of(balance, currency),
  }));
}

interface ItemRow {
  readonly openItemId: Id;
  readonly documentId: Id;
  readonly documentKind: DocumentKind;
  readonly documentNumber: string;
  readonly reference: string | null;
  readonly itemClass: ItemClass;
  readonly side: Side;
  readonly isUsual: boolean;
  readonly documentDate: BusinessDate;
  readonly dueDate: BusinessDate;
  readonly currency: string;
  readonly amount: string;
}

async function items(
  reader: SqlReader,
  question: StatementQuestion,
  { after, limit }: { readonly after: ItemPlace | null; readonly limit: number },
): Promise<readonly StatementItem[]> {
  const rows = await reader.query<ItemRow>({
    name: 'ledger.statement_items',
    text: `with ${MOVED}, ${ITEM}
           select item.open_item_id as "openItemId", document.id as "documentId",
                  document.kind as "documentKind", document.document_number as "documentNumber",
                  document.reference, item.item_class as "itemClass", item.side,
                  ${IS_USUAL.replaceAll(/\b(side|item_class)\b/g, 'item.$1')} as "isUsual",
                  item.document_date as "documentDate", item.due_date as "dueDate",
                  item.currency, item.amount
             from item
             join ledger.open_item as stored
               on stored.tenant_id = $1 and stored.id = item.open_item_id
             join ledger.document as document
               on document.tenant_id = $1 and document.id = stored.document_id
            where $5::date is not null
              and ($8::text is null
                   or (item.currency, item.due_date, item.open_item_id)
                      > ($8::text, $9::date, $10::uuid))
            order by item.currency, item.due_date, item.open_item_id limit $11`,
    values: [
      ...valuesOf(reader, question),
      ...[after?.currency ?? null, after?.dueDate ?? null, after?.openItemId ?? null, limit],
    ],
  });
  return rows.map(({ currency, amount, isUsual, ...item }) => ({
    ...item,
    daysOverdue: isUsual ? Math.max(0, daysBetween(item.dueDate, question.to)) : 0,
    amount: Money.of(amount, currency),
  }));
}
