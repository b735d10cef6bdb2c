import type { Migration } from '@duebook/platform';

/** Books, chart of accounts, periods, payment terms, calendars, exchange rates, number series. */
export const books: Migration = {
  id: 'ledger/0001-books',
  statements: [
    'create schema ledger',
    'grant usage on schema ledger to duebook_app',
    `create table ledger.book (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       code text not null,
       kind text not null check (kind in ('STATUTORY', 'MEMO')),
       standard text not null check (standard in ('CAS', 'IFRS', 'US_GAAP')),
       created_at timestamptz not null,
       primary key (tenant_id, id),
       unique (tenant_id, legal_entity_id, code)
     )`,
    // One statutory book per legal entity: operations post there.
    `create unique index book_statutory on ledger.book (tenant_id, legal_entity_id)
       where kind = 'STATUTORY'`,
    `create table ledger.account (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       code text not null check (code ~ '^[0-9A-Za-z.-]{1,20}$'),
       name text not null,
       name_zh text,
       type text not null check (type in ('ASSET', 'LIABILITY', 'EQUITY', 'INCOME', 'EXPENSE')),
       item_class text check (item_class in
         ('RECEIVABLE', 'PAYABLE', 'CUSTOMER_ADVANCE', 'SUPPLIER_ADVANCE', 'BILL_RECEIVABLE')),
       role text check (role in
         ('BANK', 'SALES_REVENUE', 'OUTPUT_TAX', 'PURCHASES', 'INPUT_TAX', 'CASH_DISCOUNT_GIVEN',
          'CASH_DISCOUNT_TAKEN', 'TOLERANCE_DIFFERENCE', 'FX_DIFFERENCE', 'OPENING_BALANCE',
          'BANK_CHARGES')),
       is_active boolean not null default true,
       created_at timestamptz not null,
       version int not null default 1,
       primary key (tenant_id, id),
       unique (tenant_id, legal_entity_id, code)
     )`,
    // One control account per class of open item, one account per role.
    `create unique index account_item_class on ledger.account (tenant_id, legal_entity_id, item_class)
       where item_class is not null`,
    `create unique index account_role on ledger.account (tenant_id, legal_entity_id, role)
       where role is not null`,
    `create table ledger.fiscal_period (
       tenant_id uuid not null,
       id uuid not null,
       legal_entity_id uuid not null,
       kind text not null check (kind in ('REGULAR', 'OPENING')),
       fiscal_year int not null,
       number int not null,
       starts_on date not null,
       ends_on date not null,
       status text not null check (status in ('OPEN', 'SOFT_CLOSED', 'CLOSED')),
       status_changed_by uuid,
       status_changed_at timestamptz,
       version int not null default 1,
       primary key (tenant_id, id),
       unique (tenant_id, legal_entity_id, kind, starts_on),
       check (starts_on <= ends_on)
     )`,
    `create table ledger.payment_term (
       tenant_id uuid not null,
       id uuid not null,
       code text not null check (length(code) between 1 and 40),
       name text not null,
       rule jsonb not null,
       is_active boolean not null default true,
       created_at timestamptz not null,
       version int not null default 1,
       primary key (tenant_id, id),
       unique (tenant_id, code)
     )`,
    // A year is covered when it has a row here; its special days stand in calendar_day.
    `create table ledger.calendar_year (
       tenant_id uuid not null,
       country text not null check (country ~ '^[A-Z]{2}$'),
       year int not null check (year between 1900 and 2999),
       source text not null,
       loaded_at timestamptz not null,
       primary key (tenant_id, country, year)
     )`,
    `create table ledger.calendar_day (
       tenant_id uuid not null,
       country text not null,
       day date not null,
       kind text not null check (kind in ('HOLIDAY', 'MAKE_UP_WORKDAY')),
       name text not null,
       primary key (tenant_id, country, day)
     )`,
    `create table ledger.exchange_rate (
       tenant_id uuid not null,
       id uuid not null,
       from_currency text not null check (from_currency ~ '^[A-Z]{3}$'),
       to_currency text not null check (to_currency ~ '^[A-Z]{3}$'),
       valid_on date not null,
       source text not null check (length(source) between 1 and 40),
       rate numeric(20, 10) not null check (rate > 0),
       commit_id uuid not null,
       primary key (tenant_id, id),
       check (from_currency <> to_currency)
     )`,
    `create unique index exchange_rate_natural on ledger.exchange_rate
       (tenant_id, from_currency, to_currency, source, valid_on)`,
    `create table ledger.number_series (
       tenant_id uuid not null,
       legal_entity_id uuid not null,
       series text not null,
       next_number bigint not null check (next_number > 0),
       primary key (tenant_id, legal_entity_id, series)
     )`,
    "call platform.protect('ledger.book', 'select, insert')",
    "call platform.protect('ledger.account', 'select, insert, update')",
    "call platform.protect('ledger.fiscal_period', 'select, insert, update')",
    "call platform.protect('ledger.payment_term', 'select, insert, update')",
    "call platform.protect('ledger.calendar_year', 'select, insert, update')",
    "call platform.protect('ledger.calendar_day', 'select, insert, update, delete')",
    "call platform.protect('ledger.exchange_rate', 'select, insert')",
    "call platform.protect('ledger.number_series', 'select, insert, update')",
  ],
};
