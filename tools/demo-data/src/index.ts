// Generated companies and files, for demonstrations, tests and benchmarks. Pure but for the stream
// that a file is written to: no database, no clock, no chance but the seed.

export type {
  CustomerBehaviour,
  DemoAddress,
  DemoBankAccount,
  DemoCompany,
  DemoContact,
  DemoDueRule,
  DemoExchangeRate,
  DemoIdentifier,
  DemoLegalEntity,
  DemoOwner,
  DemoParty,
  DemoPaymentTerm,
  DemoTermRule,
  DemoTradeAccount,
  NearDuplicate,
  SupplierBehaviour,
} from './company/demo-company';
export {
  type DemoAllocationEvent,
  type DemoAllocationLine,
  type DemoCashEvent,
  type DemoCashKind,
  type DemoContraEvent,
  type DemoContraLine,
  type DemoDocumentReference,
  type DemoEvent,
  type DemoInstalment,
  type DemoItemClass,
  type DemoItemReference,
  type DemoLine,
  type DemoTradeEvent,
  type DemoTradeKind,
  effectiveOn,
} from './company/demo-event';
export { type DemoCompanyOptions, generateDemoCompany } from './company/generate-demo-company';
export {
  type ExpectedBalance,
  type ExpectedItem,
  expectedOpen,
  expectedOpenItems,
} from './answers/expected-open';
export { drawCsvCustomers } from './import-file/csv-customers';
export {
  type CsvCustomer,
  INVOICE_CSV_COLUMNS,
  type InvoiceCsvColumn,
  type InvoiceCsvOptions,
  type InvoiceCsvResult,
  type InvoiceCsvTotal,
  type InvoiceFaultKind,
  type PlantedFault,
} from './import-file/invoice-csv';
export { writeInvoiceCsv } from './import-file/write-invoice-csv';
export { Random } from './random';
export {
  generateNoisyPayments,
  type NoisyPaymentsOptions,
} from './noisy-payments/generate-noisy-payments';
export type {
  NoisyApplication,
  NoisyItem,
  NoisyKind,
  NoisyLine,
  NoisyParty,
  NoisyPayments,
} from './noisy-payments/noisy-payments';
export type {
  BankLine,
  BankLineKind,
  BankMonth,
  BookedMoney,
  OpenInvoice,
} from './reconciling/bank-month';
export { type BankMonthOptions, generateBankMonth } from './reconciling/generate-bank-month';
export {
  drawMonthOfSales,
  type MonthOfSales,
  type SaleDraft,
  type SalesPlace,
} from './reconciling/month-of-sales';
export {
  type AccountLine,
  type PlantedDifference,
  planStatedAccount,
  type StatedAccount,
} from './reconciling/stated-account';
export { writeCamt } from './reconciling/write-camt';
