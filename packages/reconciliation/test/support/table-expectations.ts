import type { TableLayout } from '../../src/bank-statements/domain/parsing/table/table-layout';
import { layoutNamed } from './tables';

/** Files of banks of many countries. */
export const BANKS = 'csv_bank2ynab/test/test-data';
/** Files of Chinese banks and wallets, and what another program posts of them. */
export const CHINA = 'cn_double_entry_generator/example';

/** What a file reads as: layout, lines, money in and out by currency, rows left out, breaks of the balance. */
export type Reading = readonly [
  layout: string,
  lines: number,
  sums: Readonly<Record<string, readonly [credit: string, debit: string]>>,
  skipped: number,
  breaks: number,
];

/** What is read without help. */
export const READ: readonly (readonly [file: string, ...Reading])[] = [
  [`${BANKS}/20171001-20171106.csv`, 'N26', 1, { EUR: ['0.00', '59.99'] }, 0, 0],
  [
    `${BANKS}/2018-04-14_10-52-13_bunq-transactieoverzicht.csv`,
    'BUNQ',
    3,
    { EUR: ['750.00', '21.46'] },
    0,
    0,
  ],
  [`${BANKS}/2019-03-02_11-50-46_bunq-statement.csv`, 'BUNQ', 7, { EUR: ['15.86', '39.68'] }, 0, 0],
  [
    `${BANKS}/20180226-1000594757-umsatz.CSV`,
    'SPARKASSE_MT940',
    1,
    { EUR: ['0.00', '36.99'] },
    0,
    0,
  ],
  [
    `${BANKS}/MS_JANE_SMITH_01-12-2019_14-12-2019.csv`,
    'PARTNERSHIP_CARD',
    13,
    { GBP: ['1100.00', '1385.80'] },
    0,
    0,
  ],
  [
    `${BANKS}/MonzoDataExport_February2018_2018-02-26_174335.csv`,
    'MONZO',
    1,
    { GBP: ['0.00', '10.00'] },
    0,
    0,
  ],
  [`${BANKS}/TransactionHistory_20180418043121.csv`, 'OCBC', 8, { SGD: ['0.00', '173.28'] }, 0, 0],
  [
    `${BANKS}/Umsaetze_KtoNr538917600_EUR_02-03-2018_1503.CSV`,
    'COMMERZBANK',
    1,
    { EUR: ['0.00', '17.22'] },
    0,
    0,
  ],
  [
    `${BANKS}/dba33fceecd62c3c727893361e0ba4d3.P000000027355791.csv`,
    'DBS_ROWS',
    1,
    { SGD: ['0.00', '7.80'] },
    0,
    0,
  ],
  [`${BANKS}/export_BE11123456789012_20180304_1422.csv`, 'KBC', 1, { EUR: ['0.00', '3.40'] }, 0, 0],
  [
    `${BANKS}/export_KBC-Mastercard Business Essential_20200204_1604.csv`,
    'KBC_CARD',
    3,
    { EUR: ['35.77', '33.04'] },
    0,
    0,
  ],
  [`${BANKS}/kta_ei.dat`, 'RAIFFEISEN_KTA', 11, { EUR: ['0.00', '6152.22'] }, 0, 0],
  [`${BANKS}/statement_1.csv`, 'BARCLAYCARD', 1, { GBP: ['0.00', '20.59'] }, 0, 0],
  // Its balance is 100 in every row that has one.
  [
    `${BANKS}/test_BOI_TransactionExport.csv`,
    'BANK_OF_IRELAND',
    27,
    { EUR: ['3841.22', '4260.83'] },
    0,
    14,
  ],
  [
    `${CHINA}/alipay/example-alipay-records.csv`,
    'ALIPAY',
    5,
    { CNY: ['222377.84', '70.00'] },
    5,
    0,
  ],
  [
    `${CHINA}/wechat/example-wechat-records.csv`,
    'WECHAT',
    18,
    { CNY: ['3328.49', '9981.33'] },
    9,
    0,
  ],
  [`${CHINA}/jd/example-jd-records.csv`, 'JD', 2, { CNY: ['0.00', '23.20'] }, 24, 0],
  [`${CHINA}/mt/example-mt-records.csv`, 'MEITUAN', 1, { CNY: ['0.00', '10.90'] }, 28, 0],
  [`${CHINA}/bmo/credit/example-bmo-records.csv`, 'BMO_CARD', 3, { CAD: ['0.00', '94.33'] }, 0, 0],
  [
    `${CHINA}/bmo/debit/example-bmo-records.csv`,
    'BMO_ACCOUNT',
    4,
    { CAD: ['0.01', '158.32'] },
    0,
    0,
  ],
  [
    `${CHINA}/boc/credit/example-boc-records.csv`,
    'BOC_CREDIT',
    14,
    { CNY: ['989.84', '1228.09'], USD: ['0.00', '3.72'] },
    0,
    0,
  ],
  [
    `${CHINA}/bocom_credit/example-bocom_credit-records.csv`,
    'BOCOM_CREDIT',
    8,
    { CNY: ['805.27', '73.58'] },
    0,
    0,
  ],
  // Amounts and balances were made up, each for itself.
  [
    `${CHINA}/bocom_debit/example-bocom_debit-records.csv`,
    'BOCOM_DEBIT',
    6,
    { CNY: ['11.25', '114.00'] },
    0,
    5,
  ],
  [
    `${CHINA}/cgb_credit/example-cgb_credit-records.csv`,
    'CGB_CREDIT',
    4,
    { CNY: ['1227.88', '403.32'] },
    0,
    0,
  ],
  [
    `${CHINA}/citic/credit/example-citic-records.xls`,
    'CITIC_CREDIT',
    13,
    { CNY: ['1.41', '1098.80'] },
    0,
    0,
  ],
  [
    `${CHINA}/cmb/credit/example-cmb-records.csv`,
    'CMB_CREDIT',
    6,
    { CNY: ['380.80', '8056.78'] },
    0,
    0,
  ],
  [
    `${CHINA}/cmb/debit/example-cmb-records.csv`,
    'CMB_DEBIT',
    5,
    { CNY: ['1234.00', '2013.14'] },
    0,
    3,
  ],
  [
    `${CHINA}/hsbchk/credit/example-hsbchk-credit-records.csv`,
    'HSBC_HK_CARD',
    11,
    { CNY: ['3291.16', '1558.89'], HKD: ['0.00', '27.90'] },
    0,
    0,
  ],
  // One salary of two does not reach the balance.
  [
    `${CHINA}/hsbchk/debit/example-hsbchk-debit-records.csv`,
    'HSBC_HK',
    10,
    { HKD: ['13005.45', '3526.50'], CNY: ['12500.00', '0.00'] },
    0,
    1,
  ],
  // Rows were taken out of it.
  [
    `${CHINA}/icbc/credit/example-icbc-credit-records.csv`,
    'ICBC_CREDIT',
    9,
    { CNY: ['4621.01', '363.13'] },
    1,
    5,
  ],
];

const NULL_ROW = 'A null transaction, just to confuse things';

/** What is refused, and why. */
export const REFUSED: readonly (readonly [
  file: string,
  code: string,
  line: number | null,
  detail: string,
])[] = [
  // One movement, on the tenth of a second month or the second of a tenth.
  [
    `${BANKS}/20180226_12345678.csv`,
    'STATEMENT_LAYOUT_AMBIGUOUS',
    1,
    'AMOUNT_DAY_FIRST and AMOUNT_MONTH_FIRST',
  ],
  [
    `${CHINA}/td/example-td-records.csv`,
    'STATEMENT_LAYOUT_AMBIGUOUS',
    null,
    'TD_CANADA and ROWS_DAY_FIRST',
  ],
  [`${BANKS}/test_raiffeisen_01.csv`, 'STATEMENT_DATE_INVALID', 71, NULL_ROW],
  [`${BANKS}/test_raiffeisen_02.csv`, 'STATEMENT_DATE_INVALID', 71, NULL_ROW],
  [`${BANKS}/test_regex_123456_87654321_1234_21_12.csv`, 'STATEMENT_DATE_INVALID', 71, NULL_ROW],
  [`${BANKS}/test_row_format_neg_inflow.csv`, 'STATEMENT_DATE_INVALID', 71, NULL_ROW],
  // Tables of no bank; a layout of one's own reads them.
  [
    `${BANKS}/test_headers.csv`,
    'STATEMENT_FORMAT_UNKNOWN',
    1,
    '“Date”, “Payee”, “SomeOtherDate”, “Inflow”',
  ],
  [`${BANKS}/test_delimiter_tab.csv`, 'STATEMENT_FORMAT_UNKNOWN', 1, '“18.09.2017”'],
  [`${BANKS}/test_row_format_CD_flag.csv`, 'STATEMENT_FORMAT_UNKNOWN', 1, '“18.09.2017”'],
  [`${BANKS}/test_row_format_default.csv`, 'STATEMENT_FORMAT_UNKNOWN', 1, '“18.09.2017”'],
  // Its balances were blacked out with letters.
  [
    `${CHINA}/icbc/debit-v1/example-icbc-debit-v1-records.csv`,
    'STATEMENT_AMOUNT_INVALID',
    8,
    'xx,yyyy.zz',
  ],
];

const OWN_HEADER: TableLayout = {
  name: 'OURS',
  title: 'Ours',
  header: {},
  columns: {
    bookedOn: 'Date',
    valueOn: 'SomeOtherDate',
    amount: 'Inflow',
    currency: 'Currency',
    memo: ['Payee'],
  },
  datePatterns: ['dd.MM.yyyy'],
  number: { decimalMark: ',' },
  amount: { kind: 'SIGNED', credit: 'POSITIVE' },
  summaries: ['FOOTER ROW', NULL_ROW],
};

const OWN_IN_OUT: TableLayout = {
  name: 'OURS_IN_OUT',
  title: 'Ours, two columns',
  shape: { minColumns: 4, maxColumns: 5 },
  columns: { bookedOn: 1, memo: [2], valueOn: 3, amountIn: 4, amountOut: 5 },
  datePatterns: ['dd.MM.yyyy'],
  number: { decimalMark: ',' },
  amount: { kind: 'IN_OUT', signs: 'MEANT' },
  currency: { constant: 'EUR' },
  summaries: [NULL_ROW],
};

/** Read by a layout that a person chose or made. */
export const CHOSEN: readonly (readonly [
  file: string,
  layout: TableLayout,
  reads: { readonly lines: number; readonly credit: string; readonly debit: string },
])[] = [
  [
    `${BANKS}/20180226_12345678.csv`,
    layoutNamed('AMOUNT_DAY_FIRST'),
    { lines: 1, credit: '0.00', debit: '5.00' },
  ],
  [
    `${CHINA}/td/example-td-records.csv`,
    layoutNamed('TD_CANADA'),
    { lines: 9, credit: '332.23', debit: '319.17' },
  ],
  [`${BANKS}/test_headers.csv`, OWN_HEADER, { lines: 73, credit: '1878.20', debit: '6458.90' }],
  [
    `${BANKS}/test_delimiter_tab.csv`,
    OWN_IN_OUT,
    { lines: 73, credit: '1878.20', debit: '6458.90' },
  ],
  [
    `${BANKS}/test_row_format_default.csv`,
    OWN_IN_OUT,
    { lines: 73, credit: '1878.20', debit: '6458.90' },
  ],
  [
    `${BANKS}/test_raiffeisen_01.csv`,
    { ...layoutNamed('RAIFFEISEN_AT'), summaries: [NULL_ROW] },
    { lines: 73, credit: '1878.20', debit: '6458.90' },
  ],
  [
    `${BANKS}/test_row_format_neg_inflow.csv`,
    { ...layoutNamed('RAIFFEISEN_AT'), summaries: [NULL_ROW] },
    { lines: 73, credit: '1878.20', debit: '6458.90' },
  ],
];

/**
 * Files for which another program's postings are there too, the accounts in them that are ours, and
 * how many movements that program was told to leave out.
 */
export const POSTED: readonly (readonly [
  file: string,
  ledger: string,
  own: string,
  leftOut: number,
])[] = [
  [
    'bmo/credit/example-bmo-records.csv',
    'bmo/credit/example-bmo-credit-output.ledger',
    'Liabilities:',
    0,
  ],
  [
    'bmo/debit/example-bmo-records.csv',
    'bmo/debit/example-bmo-debit-output.ledger',
    'Assets:DebitCard',
    0,
  ],
  [
    'cgb_credit/example-cgb_credit-records.csv',
    'cgb_credit/example-cgb_credit-output.ledger',
    'Liabilities:',
    0,
  ],
  [
    'cmb/credit/example-cmb-records.csv',
    'cmb/credit/example-cmb-credit-output.ledger',
    'Liabilities:',
    1,
  ],
  [
    'cmb/debit/example-cmb-records.csv',
    'cmb/debit/example-cmb-debit-output.ledger',
    'Assets:DebitCard',
    0,
  ],
  [
    'citic/credit/example-citic-records.xls',
    'citic/credit/example-citic-credit-output.ledger',
    'Liabilities:',
    1,
  ],
  [
    'bocom_credit/example-bocom_credit-records.csv',
    'bocom_credit/example-bocom_credit-output.ledger',
    'Liabilities:',
    0,
  ],
  [
    'bocom_debit/example-bocom_debit-records.csv',
    'bocom_debit/example-bocom_debit-output.ledger',
    'Assets:DebitCard',
    0,
  ],
  [
    'hsbchk/credit/example-hsbchk-credit-records.csv',
    'hsbchk/credit/example-hsbchk-credit-output.ledger',
    'Liabilities:',
    0,
  ],
  [
    'hsbchk/debit/example-hsbchk-debit-records.csv',
    'hsbchk/debit/example-hsbchk-debit-output.ledger',
    'Assets:Bank',
    1,
  ],
  [
    'icbc/credit/example-icbc-credit-records.csv',
    'icbc/credit/example-icbc-credit-output.ledger',
    'Liabilities:',
    5,
  ],
  ['jd/example-jd-records.csv', 'jd/example-jd-output.ledger', 'Assets:', 0],
  [
    'wechat/example-wechat-records.csv',
    'wechat/example-wechat-output.ledger',
    'Assets:Digital:Wechat',
    0,
  ],
  ['td/example-td-records.csv', 'td/example-td-output.ledger', 'Assets:DebitCard', 0],
];
