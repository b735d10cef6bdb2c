/** The ledger's object types and loaders, for the types of packages above that refer to them. */
export {
  createCoreLoaders,
  type CoreLoaders,
  type LedgerCoreLoaders,
} from './graphql/core-loaders';
export { createReferenceLoaders, type ReferenceLoaders } from './graphql/reference.resolvers';
export { AllocationType } from './cash-application/graphql/allocation.types';
export { OpenItemType } from './cash-application/graphql/open-item.types';
export { AccountObjectType } from './chart/graphql/account.types';
export {
  createDeliveryLoaders,
  type DeliveryLoaders,
} from './deliveries/graphql/delivery-invoicings.resolver';
export { DeliveryType } from './deliveries/graphql/delivery.types';
export { JournalEntryType } from './journal/graphql/journal.types';
export { FiscalPeriodType } from './periods/graphql/period.types';
export {
  AdjustmentType,
  ContraType,
  CreditNoteType,
  DebitNoteType,
  InvoiceType,
  LedgerDocumentType,
  MoneyDocumentType,
  PaymentType,
  ReceiptType,
  RefundType,
  ReversalType,
  TradeDocumentType,
} from './receivables/graphql/document.types';
export { PaymentDueRuleType, paymentDueRuleType } from './terms/graphql/due-rule.types';
export { PaymentTermRuleInput, ruleDraftOf } from './terms/graphql/payment-term.inputs';
export {
  BusinessDayRuleEnum,
  CashDiscountTierType,
  LateChargeType,
  PaymentTermType,
} from './terms/graphql/payment-term.types';
