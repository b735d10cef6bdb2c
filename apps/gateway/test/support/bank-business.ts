import { fingerprintOf } from './fingerprint';
import type { Fields } from './mutating';
import type { TestGateway } from './test-gateway';
import type { TradingTenant } from './trading-tenant';

/** A movement in a file that a test writes. */
interface Movement {
  readonly amount: string;
  readonly memo: string;
  readonly name?: string;
}

/** An IBAN of the registry's examples. */
const OUR_IBAN = 'DE89370400440532013000';

/** A camt.053.001.08 statement of March in EUR, whose movements are all money in. */
export function statementXml({
  iban = OUR_IBAN,
  opening,
  closing,
  lines,
}: {
  readonly iban?: string;
  readonly opening: string;
  readonly closing: string;
  readonly lines: readonly Movement[];
}): string {
  const balance = (type: string, amount: string, on: string) =>
    `<Bal><Tp><CdOrPrtry><Cd>${type}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${on}</Dt></Dt></Bal>`;
  const entry = ({ amount, memo, name = 'Buyer Ltd' }: Movement) =>
    `<Ntry><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-03-05</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>${name}</Nm></Pty></Dbtr></RltdPties><RmtInf><Ustrd>${memo}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>',
    '<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-31T07:00:00Z</CreDtTm></GrpHdr>',
    '<Stmt><Id>S1</Id><CreDtTm>2026-03-31T07:00:00Z</CreDtTm>',
    '<FrToDt><FrDtTm>2026-03-01T00:00:00</FrDtTm><ToDtTm>2026-03-30T23:59:59</ToDtTm></FrToDt>',
    `<Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>`,
    balance('OPBD', opening, '2026-03-01'),
    balance('CLBD', closing, '2026-03-30'),
    ...lines.map(entry),
    '</Stmt></BkToCstmrStmt></Document>',
  ].join('');
}

/** What an account of ours in EUR is made from; its IBAN as somebody types it. */
export const houseAccount = ({ ids }: Pick<TradingTenant, 'ids'>, over: Fields = {}): Fields => ({
  ...{ legalEntityId: ids['LegalEntity'], code: 'EUR-1', name: 'Main' },
  ...{ iban: 'de89 3704 0044 0532 0130 00', currencyCode: 'EUR', accountCode: '1002' },
  ...over,
});

/** What became of the first statement of a file. */
export const resultOf = (payload: Fields): Fields => (payload['results'] as Fields[])[0] ?? {};

/** A layout of a tenant's own for a table with four columns. */
export const OWN_LAYOUT = {
  name: 'OWN_BANK',
  title: 'Our own bank',
  header: { requires: ['Note'] },
  columns: { bookedOn: 'Day', amount: 'Money', memo: ['Note'], counterpartyName: 'Who' },
  datePatterns: ['yyyy-MM-dd'],
  number: { decimalMark: '.' },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  currency: { constant: 'EUR' },
};

/** What tests ask for. */
export const REQUEST = 'approvalRequest { id operation contentHash state subjectId }';
/** What tests ask for. */
export const ACCOUNT = 'houseBankAccount { id code iban number currencyCode isActive version }';
/** What tests ask for. */
export const RESULTS = `isNew format formatVersion bankStatementImport { lineCount file { name } importedBy { ... on User { displayName } } }
  results { outcome lineCount knownLineCount holdReasons { code expected found line count } warnings { code count }
    creditTotal { amount } houseBankAccount { code }
    bankStatement { id state version file { name } houseBankAccount { code } legalEntity { id } importedBy { ... on User { displayName } } replacedBy { id } releasedBy { ... on User { displayName } } withdrawnBy { ... on User { displayName } } } }`;
/** What tests ask for. */
export const STATEMENT = 'bankStatement { id state version withdrawalReason }';
/** What tests ask for. */
export const LINE =
  'bankStatementLine { id state version explanation { code note explainedBy { ... on User { displayName } } } }';
/** What tests ask for. */
export const LINES = `query ($filter: BankStatementLineFilter, $first: Int, $after: String) {
  bankStatementLines(filter: $filter, first: $first, after: $after) { totalCount
    totals { currencyCode count credit { amount } debit { amount } }
    pageInfo { hasNextPage endCursor }
    edges { node { id state version memo counterpartyName amount { amount currencyCode } bankStatement { id } houseBankAccount { code } } } } }`;

/**
 * What a refused call may not change. Commits are placed behind the writers, which changes their
 * records and events and nothing else.
 */
export async function keptRows({ home }: TestGateway, tenantId: string): Promise<object> {
  const tables = Object.entries(await fingerprintOf(home, tenantId));
  return Object.fromEntries(
    tables.filter(([table]) =>
      /^reconciliation|^governance|idempotency_key$|audit_entry$/u.test(table),
    ),
  );
}
