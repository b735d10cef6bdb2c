import type { Client } from 'pg';
import type { BenchTenant } from '../harness/books';

/** How much there is to match. */
export interface MatchingSize {
  readonly items: number;
  readonly lines: number;
}

const FIRST = [
  ...[
    'Amber',
    'Birch',
    'Cobalt',
    'Delta',
    'Ember',
    'Falcon',
    'Garnet',
    'Harbor',
    'Indigo',
    'Juniper',
  ],
  ...['Kestrel', 'Lagoon', 'Maple', 'Nimbus', 'Orchid', 'Pewter', 'Quartz', 'Raven', 'Saffron'],
];
const SECOND = [
  ...[
    'Valley',
    'Ridge',
    'Point',
    'Bridge',
    'Crest',
    'Field',
    'Gate',
    'Haven',
    'Island',
    'Junction',
  ],
  ...['Knoll', 'Lake', 'Meadow', 'North', 'Ocean', 'Pine', 'Quarry', 'River', 'Stone', 'Tower'],
];
const THIRD = [
  ...['Foods', 'Motors', 'Textiles', 'Chemicals', 'Optics', 'Paper', 'Glass', 'Cables', 'Pumps'],
  ...['Toys', 'Tools', 'Boats', 'Seeds', 'Bricks', 'Lamps', 'Wines', 'Carpets'],
];

/** Names that are told apart, as those of real customers are: some 6,500, then with a number. */
export function customerName(number: number): string {
  const pick = (words: readonly string[], by: number): string => words[by % words.length] ?? '';
  const all = FIRST.length * SECOND.length * THIRD.length;
  const name = [
    pick(FIRST, number),
    pick(SECOND, Math.floor(number / FIRST.length)),
    pick(THIRD, Math.floor(number / (FIRST.length * SECOND.length))),
  ].join(' ');
  return number < all ? `${name} Ltd` : `${name} ${Math.floor(number / all)} Ltd`;
}

/** Without triggers, so with the key of each number: invoices that nobody has paid, of 1.00 to 100,000.99, as years of trade leave them. */
const ITEMS = `
  with made as (
    select n, party.party_id, 'INV-' || lpad(n::text, 8, '0') as number,
           ((n * 7919) % 99999)::numeric + 1 + ((n * 31) % 100)::numeric / 100 as amount,
           current_date - 90 + (n % 80)::int as written_on
      from generate_series(1, $4::bigint) as n
      join unnest($3::uuid[]) with ordinality as party (party_id, place)
        on party.place = 1 + n % cardinality($3::uuid[])),
  document as (
    insert into ledger.document
      (tenant_id, id, commit_id, legal_entity_id, kind, source_system, document_number, party_id,
       document_date, posting_date, currency, net_amount, tax_amount, total_amount,
       functional_amount, exchange_rate, number_key)
    select $1, gen_random_uuid(), gen_random_uuid(), $2, 'SALES_INVOICE', 'MADE', number, party_id,
           written_on, written_on, 'CNY', amount, 0, amount, amount, 1,
           ltrim(right(number, 8), '0') from made
    returning id, party_id, posting_date, total_amount)
  insert into ledger.open_item
    (tenant_id, id, legal_entity_id, document_id, instalment, party_id, item_class,
     control_account_id, side, currency, document_date, posting_date, due_date,
     original_amount, original_functional, open_amount, open_functional)
  select $1, gen_random_uuid(), $2, document.id, 1, party_id, 'RECEIVABLE', account.id, 'DEBIT',
         'CNY', posting_date, posting_date, posting_date + 30, total_amount, total_amount,
         total_amount, total_amount
    from document
   cross join (select id from ledger.account where tenant_id = $1 and legal_entity_id = $2
                  and item_class = 'RECEIVABLE') as account`;

/**
 * Lines that pay them. Of ten, six name the number alone or in a sentence, one names two, one has only
 * its payer, one a number without the letters, and one is for nothing of ours.
 */
const LINES = `
  with invoice as (
    select row_number() over (order by document_number) as place, document_number, total_amount,
           party.legal_name
      from ledger.document as document
      join parties.party as party on party.tenant_id = $1 and party.id = document.party_id
     where document.tenant_id = $1),
  step as (select (select count(*) from invoice) / $5::bigint as width),
  made as (
    select n, n % 10 as form, one.document_number as one, two.document_number as two,
           one.legal_name as payer, one.total_amount as one_amount, two.total_amount as two_amount
      from generate_series(1, $5::bigint) as n cross join step
      join invoice as one on one.place = n * step.width
      join invoice as two on two.place = n * step.width - 1)
  insert into reconciliation.bank_statement_line
    (tenant_id, id, statement_id, house_bank_account_id, legal_entity_id, position, direction,
     amount, currency, booked_on, value_on, is_reversal, customer_reference, counterparty_name,
     memo, fingerprint, occurrence, state, version, commit_id)
  select $1, gen_random_uuid(), $3, $4, $2, n, 'CREDIT',
         case form when 6 then one_amount + two_amount when 9 then 7.77 + n else one_amount end,
         'CNY', current_date, current_date, false,
         case when form < 6 then one end,
         case form when 9 then 'Nobody in particular' else upper(left(payer, 27)) end,
         case form when 6 then one || ' and ' || two when 7 then '' when 8 then ltrim(right(one, 8), '0')
              when 9 then 'refund of deposit' when 0 then one else 'payment of ' || one || ', thank you' end,
         encode(sha256(n::text::bytea), 'hex'), 1, 'OPEN', 1, gen_random_uuid()
    from made`;

const STATEMENT = `
  with file as (
    insert into reconciliation.bank_statement_import
      (tenant_id, id, file_id, file_sha256, format, format_version, statement_count, line_count,
       known_line_count, pending_line_count, imported_by, imported_at, commit_id)
    values ($1, gen_random_uuid(), gen_random_uuid(), repeat('0', 64), 'TABLE', 'MADE', 1, $5, 0, 0,
            gen_random_uuid(), now(), gen_random_uuid()) returning id)
  insert into reconciliation.bank_statement
    (tenant_id, id, import_id, house_bank_account_id, legal_entity_id, file_id, file_sha256, position,
     format, format_version, kind, currency, state, line_count, credit_total, debit_total,
     imported_by, imported_at, version, commit_id)
  select $1, $3, file.id, $4, $2, gen_random_uuid(), repeat('0', 64), 1, 'TABLE', 'MADE', 'STATEMENT',
         'CNY', 'RELEASED', $5, 0, 0, gen_random_uuid(), now(), 1, gen_random_uuid() from file`;

/** Fills a tenant's books with open items, and one account of ours with lines. */
export async function makeBankLines(
  client: Client,
  { tenantId, legalEntityId, partyIds }: BenchTenant,
  { items, lines, houseBankAccountId }: MatchingSize & { readonly houseBankAccountId: string },
): Promise<void> {
  await client.query('set session_replication_role = replica');
  await client.query(ITEMS, [tenantId, legalEntityId, partyIds, items]);
  const statementId = '00000000-0000-7000-8000-00000000b001';
  const place = [tenantId, legalEntityId, statementId, houseBankAccountId, lines];
  await client.query(STATEMENT, place);
  await client.query(LINES, place);
  await client.query('set session_replication_role = origin');
  for (const table of FILLED) await client.query(`vacuum analyze ${table}`);
}

const FILLED = [
  'ledger.document',
  'ledger.open_item',
  'reconciliation.bank_statement',
  'reconciliation.bank_statement_line',
  'parties.party',
  'parties.party_name',
  'parties.name_gram',
];
