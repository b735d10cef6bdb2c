import type { Migration } from '@duebook/platform';

/** What payers say their payments pay, line by line. Names and memos stand here and nowhere else. */
export const remittanceAdvices: Migration = {
  id: 'reconciliation/0020-remittance-advices',
  statements: [
    // The key of a reference is how it is compared: letters and digits alone, upper case.
    `create table reconciliation.remittance_advice (
       tenant_id uuid not null,
       id uuid not null,
       party_id uuid,
       payer_name text check (length(payer_name) between 1 and 300),
       payment_reference text collate "C" check (length(payment_reference) between 1 and 140),
       reference_key text collate "C",
       paid_on date,
       currency text not null check (currency ~ '^[A-Z]{3}$'),
       total_amount numeric(24, 4) not null check (total_amount > 0),
       lines_amount numeric(24, 4) not null,
       is_partial boolean not null,
       line_count int not null check (line_count > 0),
       source text not null check (source in ('TYPED', 'FILE', 'EMAIL_TEXT')),
       file_id uuid,
       content_hash text collate "C" not null check (content_hash ~ '^[0-9a-f]{64}$'),
       state text not null check (state in ('OPEN', 'USED', 'WITHDRAWN')),
       withdrawal_reason text check (length(withdrawal_reason) between 1 and 1000),
       recorded_by uuid not null,
       recorded_at timestamptz not null,
       version int not null check (version > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       constraint remittance_advice_adds_up check (is_partial or lines_amount = total_amount),
       constraint remittance_advice_file check ((source = 'FILE') = (file_id is not null)),
       constraint remittance_advice_withdrawal
         check ((state = 'WITHDRAWN') = (withdrawal_reason is not null))
     )`,
    // What was withdrawn may come again.
    `create unique index remittance_advice_content on reconciliation.remittance_advice
       (tenant_id, content_hash) where state <> 'WITHDRAWN'`,
    `create index remittance_advice_listed on reconciliation.remittance_advice
       (tenant_id, recorded_at, id)`,
    `create index remittance_advice_party on reconciliation.remittance_advice
       (tenant_id, party_id, recorded_at, id) where party_id is not null`,
    `create index remittance_advice_reference on reconciliation.remittance_advice
       (tenant_id, reference_key, id) where reference_key is not null`,
    `create index remittance_advice_open_amount on reconciliation.remittance_advice
       (tenant_id, currency, total_amount) where state = 'OPEN'`,
    `create index remittance_advice_of_file on reconciliation.remittance_advice
       (tenant_id, file_id) where file_id is not null`,
    // `amount` is what of the payment goes to the document, signed; discount and deduction come on top.
    `create table reconciliation.remittance_line (
       tenant_id uuid not null,
       advice_id uuid not null,
       position int not null check (position > 0),
       document_number text collate "C" check (length(document_number) between 1 and 100),
       document_on date,
       amount numeric(24, 4) not null,
       discount_amount numeric(24, 4),
       deduction_amount numeric(24, 4),
       deduction_reason text check (length(deduction_reason) between 1 and 300),
       memo text check (length(memo) between 1 and 500),
       primary key (tenant_id, advice_id, position),
       constraint remittance_line_says_what
         check (document_number is not null or memo is not null or deduction_reason is not null)
     )`,
    `alter table reconciliation.remittance_line add foreign key (tenant_id, advice_id)
       references reconciliation.remittance_advice (tenant_id, id)`,
    "call platform.protect('reconciliation.remittance_advice', 'select, insert')",
    'grant update (state, version, withdrawal_reason) on reconciliation.remittance_advice to duebook_app',
    "call platform.protect('reconciliation.remittance_line', 'select, insert')",
  ],
};
