import type { TableLayout } from '../table-layout';

const COMMA = { decimalMark: ',', groupMarks: ['.'] } as const;
const GERMAN_DATES = ['dd.MM.yyyy', 'dd.MM.yy'];

const N26: TableLayout = {
  name: 'N26',
  title: 'N26 (Deutsch)',
  header: { requires: ['Transaktionstyp'], knows: ['Kategorie', 'Wechselkurs'] },
  columns: {
    bookedOn: 'Datum',
    amount: 'Betrag ({currency})',
    counterpartyName: 'Empfänger',
    counterpartyAccount: 'Kontonummer',
    memo: ['Verwendungszweck'],
    transactionCode: 'Transaktionstyp',
    instructedAmount: 'Betrag (Fremdwährung)',
    instructedCurrency: 'Fremdwährung',
  },
  datePatterns: ['yyyy-MM-dd'],
  number: { decimalMark: '.' },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

const PENDING = {
  when: [{ column: 'Info', is: ['Umsatz vorgemerkt'] }],
  then: { kind: 'COUNT', isPending: true },
} as const;

const SPARKASSE_MT940: TableLayout = {
  name: 'SPARKASSE_MT940',
  title: 'Sparkasse, CSV-MT940',
  header: { requires: ['BLZ'] },
  columns: {
    bookedOn: 'Buchungstag',
    valueOn: 'Valutadatum',
    amount: 'Betrag',
    currency: ['Waehrung', 'Währung'],
    account: 'Auftragskonto',
    counterpartyName: ['Beguenstigter/Zahlungspflichtiger', 'Begünstigter/Zahlungspflichtiger'],
    counterpartyAccount: 'Kontonummer',
    counterpartyBankCode: 'BLZ',
    memo: ['Verwendungszweck'],
    transactionCode: 'Buchungstext',
  },
  datePatterns: GERMAN_DATES,
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  rules: [PENDING],
};

const SPARKASSE_CAMT: TableLayout = {
  ...SPARKASSE_MT940,
  name: 'SPARKASSE_CAMT',
  title: 'Sparkasse, CSV-CAMT',
  header: {
    requires: ['Glaeubiger ID'],
    knows: ['Mandatsreferenz', 'Sammlerreferenz', 'Lastschrift Ursprungsbetrag'],
  },
  columns: {
    ...SPARKASSE_MT940.columns,
    counterpartyAccount: ['Kontonummer/IBAN', 'Kontonummer'],
    counterpartyBankCode: ['BIC (SWIFT-Code)', 'BLZ'],
    counterpartyIdentifier: 'Glaeubiger ID',
    customerReference: 'Kundenreferenz (End-to-End)',
    charges: 'Auslagenersatz Ruecklastschrift',
  },
};

const COMMERZBANK: TableLayout = {
  name: 'COMMERZBANK',
  title: 'Commerzbank',
  header: { requires: ['Auftraggeberkonto'] },
  columns: {
    bookedOn: 'Buchungstag',
    valueOn: 'Wertstellung',
    amount: 'Betrag',
    currency: ['Währung', 'Waehrung'],
    account: 'Auftraggeberkonto',
    bankCode: 'Bankleitzahl Auftraggeberkonto',
    iban: 'IBAN Auftraggeberkonto',
    memo: ['Buchungstext'],
    transactionCode: 'Umsatzart',
  },
  datePatterns: GERMAN_DATES,
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

/** Date, text, value date, signed amount, currency, and perhaps a time stamp. */
const RAIFFEISEN_AT: TableLayout = {
  name: 'RAIFFEISEN_AT',
  title: 'Raiffeisen Österreich, without header',
  shape: { minColumns: 5, maxColumns: 7 },
  columns: { bookedOn: 1, memo: [2], valueOn: 3, amount: 4, currency: 5 },
  datePatterns: GERMAN_DATES,
  number: COMMA,
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
};

/** A first line K with bank, account and currency; movements between bars. */
const RAIFFEISEN_KTA: TableLayout = {
  name: 'RAIFFEISEN_KTA',
  title: 'Raiffeisen Österreich, kta_ei.dat',
  shape: { minColumns: 5, maxColumns: 8 },
  columns: { bookedOn: 3, amount: 5, memo: [2, 4, 6, 7, 8], transactionCode: 2 },
  datePatterns: ['yyyyMMdd'],
  number: { decimalMark: '.' },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  preamble: [
    { after: 'K', field: 'BANK_CODE', cell: 2 },
    { after: 'K', field: 'ACCOUNT', cell: 3 },
    { after: 'K', field: 'CURRENCY', cell: 4 },
  ],
};

export const GERMANY_AUSTRIA = [
  N26,
  SPARKASSE_MT940,
  SPARKASSE_CAMT,
  COMMERZBANK,
  RAIFFEISEN_AT,
  RAIFFEISEN_KTA,
];
