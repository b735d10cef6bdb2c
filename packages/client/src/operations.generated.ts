// Written by npm run schema. Do not edit: change the schema or packages/client/documents.

import type { OperationDocument } from './operation-document';
import type {
  AgingBasis,
  AgingDimension,
  BusinessDate,
  CreditCheckAnswer,
  CreditCheckRuleKind,
  CreditNotePostInput,
  CreditPaymentCondition,
  CurrencyCode,
  Decimal,
  DeliveriesRecordInput,
  DocumentFilter,
  DocumentKind,
  DocumentReverseInput,
  EventFilter,
  Id,
  ImportStartInput,
  ImportState,
  Instant,
  InvoicePostInput,
  InvoicesPostInput,
  ItemClass,
  OpenItemFilter,
  OperationRegisterInput,
  OrderCreditState,
  PartiesUpsertInput,
  PartyFilter,
  PartyKind,
  PartyUpsertOutcome,
  PostingWarningCode,
  ReceiptAllocateInput,
  ReceiptPostInput,
  SalesOrderFilter,
  SalesOrderState,
  SalesOrdersCheckInput,
  SalesOrdersRecordInput,
  ServiceAccountRestrictInput,
  Side,
  UserErrorCode,
} from './schema.generated';

export type PostInvoiceResult = {
  readonly invoicePost: {
    readonly invoice: {
      readonly __typename: 'Invoice';
      readonly id: Id;
      readonly kind: DocumentKind;
      readonly documentNumber: string;
      readonly documentDate: BusinessDate;
      readonly postingDate: BusinessDate;
      readonly total: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly externalRef: string | null;
      readonly isReversed: boolean;
      readonly recordedAt: Instant | null;
      readonly openItems: readonly ({
        readonly id: Id;
        readonly dueDate: BusinessDate;
        readonly open: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
      })[] | null;
    } | null;
    readonly wasPostedBefore: boolean;
    readonly warnings: readonly ({
      readonly code: PostingWarningCode;
      readonly path: readonly string[];
      readonly expectedRate: Decimal | null;
      readonly day: BusinessDate | null;
    })[];
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface PostInvoiceVariables {
  readonly input: InvoicePostInput;
}

/** Posts an invoice. Sent again under the same number it is answered as it stands. Needs ledger.invoice.post. */
export const PostInvoice: OperationDocument<PostInvoiceResult, PostInvoiceVariables> = {
  kind: 'mutation',
  name: 'PostInvoice',
  sha256: 'dc0ffdf00c69e3dc55abbf4e4b795114a02bdbebf5a2db2cc5c1f48447ec2921',
  text: `mutation PostInvoice($input: InvoicePostInput!) {
  invoicePost(input: $input) {
    invoice {
      ...Document
      openItems {
        id
        dueDate
        open {
          ...Money
        }
      }
    }
    wasPostedBefore
    warnings {
      ...Warning
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Warning on PostingWarning {
  code
  path
  expectedRate
  day
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type PostInvoicesResult = {
  readonly invoicesPost: {
    readonly results: readonly ({
      readonly document: {
        readonly __typename: 'Adjustment' | 'Contra' | 'CreditNote' | 'DebitNote' | 'Invoice' | 'Payment' | 'Receipt' | 'Refund' | 'Reversal';
        readonly id: Id;
        readonly kind: DocumentKind;
        readonly documentNumber: string;
        readonly documentDate: BusinessDate;
        readonly postingDate: BusinessDate;
        readonly total: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly externalRef: string | null;
        readonly isReversed: boolean;
        readonly recordedAt: Instant | null;
      } | null;
      readonly wasPostedBefore: boolean;
      readonly warnings: readonly ({
        readonly code: PostingWarningCode;
        readonly path: readonly string[];
        readonly expectedRate: Decimal | null;
        readonly day: BusinessDate | null;
      })[];
      readonly userErrors: readonly ({
        readonly code: UserErrorCode;
        readonly message: string;
        readonly path: readonly string[];
      })[];
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface PostInvoicesVariables {
  readonly input: InvoicesPostInput;
}

/** Posts invoices, at most 1,000, in one transaction; sent again under the same numbers they are answered as they stand. Needs ledger.invoice.post. */
export const PostInvoices: OperationDocument<PostInvoicesResult, PostInvoicesVariables> = {
  kind: 'mutation',
  name: 'PostInvoices',
  sha256: 'b6d5eb4f1d496ac76920647418e0765950d7da224438afa5eaf0891250b9eabe',
  text: `mutation PostInvoices($input: InvoicesPostInput!) {
  invoicesPost(input: $input) {
    results {
      document {
        ...Document
      }
      wasPostedBefore
      warnings {
        ...Warning
      }
      userErrors {
        ...Refusal
      }
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Warning on PostingWarning {
  code
  path
  expectedRate
  day
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type PostCreditNoteResult = {
  readonly creditNotePost: {
    readonly creditNote: {
      readonly __typename: 'CreditNote';
      readonly id: Id;
      readonly kind: DocumentKind;
      readonly documentNumber: string;
      readonly documentDate: BusinessDate;
      readonly postingDate: BusinessDate;
      readonly total: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly externalRef: string | null;
      readonly isReversed: boolean;
      readonly recordedAt: Instant | null;
    } | null;
    readonly wasPostedBefore: boolean;
    readonly warnings: readonly ({
      readonly code: PostingWarningCode;
      readonly path: readonly string[];
      readonly expectedRate: Decimal | null;
      readonly day: BusinessDate | null;
    })[];
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface PostCreditNoteVariables {
  readonly input: CreditNotePostInput;
}

/** Posts a credit note. Sent again under the same number it is answered as it stands. Needs ledger.creditNote.post. */
export const PostCreditNote: OperationDocument<PostCreditNoteResult, PostCreditNoteVariables> = {
  kind: 'mutation',
  name: 'PostCreditNote',
  sha256: '6e156c45611c5f95a7c2c4d4733b8738fdd2ed5121cf88430623ebf47e2bffdc',
  text: `mutation PostCreditNote($input: CreditNotePostInput!) {
  creditNotePost(input: $input) {
    creditNote {
      ...Document
    }
    wasPostedBefore
    warnings {
      ...Warning
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Warning on PostingWarning {
  code
  path
  expectedRate
  day
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type ReverseDocumentResult = {
  readonly documentReverse: {
    readonly document: {
      readonly __typename: 'Adjustment' | 'Contra' | 'CreditNote' | 'DebitNote' | 'Invoice' | 'Payment' | 'Receipt' | 'Refund' | 'Reversal';
      readonly id: Id;
      readonly kind: DocumentKind;
      readonly documentNumber: string;
      readonly documentDate: BusinessDate;
      readonly postingDate: BusinessDate;
      readonly total: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly externalRef: string | null;
      readonly isReversed: boolean;
      readonly recordedAt: Instant | null;
    } | null;
    readonly reversal: {
      readonly id: Id;
      readonly documentNumber: string;
    } | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface ReverseDocumentVariables {
  readonly input: DocumentReverseInput;
}

/** Undoes a document by a reversing one as of a day; the original stays as it was. A contra is undone as a whole: what it settled is open again. Needs ledger.document.reverse, and of a contra that stands ledger.allocation.reverse. */
export const ReverseDocument: OperationDocument<ReverseDocumentResult, ReverseDocumentVariables> = {
  kind: 'mutation',
  name: 'ReverseDocument',
  sha256: '22eb78a231bb548282d43b919f9a89c743586f045ed0b927c443f69935770d6c',
  text: `mutation ReverseDocument($input: DocumentReverseInput!) {
  documentReverse(input: $input) {
    document {
      ...Document
    }
    reversal {
      id
      documentNumber
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type ListDocumentsResult = {
  readonly documents: {
    readonly edges: readonly ({
      readonly node: {
        readonly __typename: 'Adjustment' | 'Contra' | 'CreditNote' | 'DebitNote' | 'Invoice' | 'Payment' | 'Receipt' | 'Refund' | 'Reversal';
        readonly id: Id;
        readonly kind: DocumentKind;
        readonly documentNumber: string;
        readonly documentDate: BusinessDate;
        readonly postingDate: BusinessDate;
        readonly total: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly externalRef: string | null;
        readonly isReversed: boolean;
        readonly recordedAt: Instant | null;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListDocumentsVariables {
  readonly filter?: DocumentFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Documents of all kinds. Needs ledger.document.read. */
export const ListDocuments: OperationDocument<ListDocumentsResult, ListDocumentsVariables> = {
  kind: 'query',
  name: 'ListDocuments',
  sha256: '778e14c24c91f876de7c33ea2bcbf7207c9961e3aa5f7723b09c9153b2169e9d',
  text: `query ListDocuments($filter: DocumentFilter, $first: Int = 100, $after: String) {
  documents(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...Document
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}`,
};

export type ListEventsResult = {
  readonly events: {
    readonly edges: readonly ({
      readonly node: {
        readonly eventId: string;
        readonly type: string;
        readonly occurredAt: Instant;
        readonly aggregateType: string;
        readonly aggregateId: string;
        readonly aggregateNodeId: Id | null;
        readonly payload: string;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListEventsVariables {
  readonly filter?: EventFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The tenant’s events in the order in which they were recorded, for fetching: go on with `after: endCursor`, which is there on an empty page too, and stays good for ever. Nothing ever appears before a place that was answered. Only events of the last quarter of a second may not be there yet. With a filter a page may be empty while more follow: `hasNextPage` says so. Needs platform.event.read in the whole tenant. */
export const ListEvents: OperationDocument<ListEventsResult, ListEventsVariables> = {
  kind: 'query',
  name: 'ListEvents',
  sha256: 'b1d3e3a2075fb0b9e6da3744d99257c359713a43cbf0366c515da8d97bc88fae',
  text: `query ListEvents($filter: EventFilter, $first: Int = 100, $after: String) {
  events(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        eventId
        type
        occurredAt
        aggregateType
        aggregateId
        aggregateNodeId
        payload
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};

export type StartImportResult = {
  readonly importStart: {
    readonly importRun: {
      readonly id: Id;
      readonly state: ImportState;
    } | null;
    readonly isNew: boolean | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface StartImportVariables {
  readonly input: ImportStartInput;
}

/** Puts an import in the queue. Its columns are looked at now, its rows when its turn comes. Needs ledger.import.run for the legal entity, what posting its documents needs, ledger.allocation.create where rows settle others, and for opening balances ledger.opening.load. */
export const StartImport: OperationDocument<StartImportResult, StartImportVariables> = {
  kind: 'mutation',
  name: 'StartImport',
  sha256: '15240e850d2ba08cfc570c2e287917ea0aa1dc8532aa6dee30888b605019fd7e',
  text: `mutation StartImport($input: ImportStartInput!) {
  importStart(input: $input) {
    importRun {
      id
      state
    }
    isNew
    userErrors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type ImportProgressResult = {
  readonly importRun: {
    readonly id: Id;
    readonly state: ImportState;
    readonly rowsTotal: number | null;
    readonly rowsPosted: number;
    readonly rowsRefused: number;
    readonly rowsAlreadyThere: number;
    readonly failure: string | null;
    readonly finishedAt: Instant | null;
  } | null;
};

export interface ImportProgressVariables {
  readonly id: Id;
}

/** One import; null when there is none with this id that the viewer may see. Needs ledger.import.read. */
export const ImportProgress: OperationDocument<ImportProgressResult, ImportProgressVariables> = {
  kind: 'query',
  name: 'ImportProgress',
  sha256: '757fdb2c5f8eae96909059daa37c36c5b1c548f17a0657e8db1a69d48a28be76',
  text: `query ImportProgress($id: ID!) {
  importRun(id: $id) {
    id
    state
    rowsTotal
    rowsPosted
    rowsRefused
    rowsAlreadyThere
    failure
    finishedAt
  }
}`,
};

export type PostReceiptResult = {
  readonly receiptPost: {
    readonly receipt: {
      readonly __typename: 'Receipt';
      readonly id: Id;
      readonly kind: DocumentKind;
      readonly documentNumber: string;
      readonly documentDate: BusinessDate;
      readonly postingDate: BusinessDate;
      readonly total: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly externalRef: string | null;
      readonly isReversed: boolean;
      readonly recordedAt: Instant | null;
    } | null;
    readonly wasPostedBefore: boolean;
    readonly warnings: readonly ({
      readonly code: PostingWarningCode;
      readonly path: readonly string[];
      readonly expectedRate: Decimal | null;
      readonly day: BusinessDate | null;
    })[];
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface PostReceiptVariables {
  readonly input: ReceiptPostInput;
}

/** Posts money in from a customer and, when asked, applies it in the same transaction. Needs ledger.receipt.post, and ledger.allocation.create to apply it. */
export const PostReceipt: OperationDocument<PostReceiptResult, PostReceiptVariables> = {
  kind: 'mutation',
  name: 'PostReceipt',
  sha256: '4eefc2a9d6feca0735f19f1a9faba9814d80cc1b183c0c7842256b25e53ed6e2',
  text: `mutation PostReceipt($input: ReceiptPostInput!) {
  receiptPost(input: $input) {
    receipt {
      ...Document
    }
    wasPostedBefore
    warnings {
      ...Warning
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Warning on PostingWarning {
  code
  path
  expectedRate
  day
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type AllocateReceiptResult = {
  readonly receiptAllocate: {
    readonly receipt: {
      readonly __typename: 'Receipt';
      readonly id: Id;
      readonly kind: DocumentKind;
      readonly documentNumber: string;
      readonly documentDate: BusinessDate;
      readonly postingDate: BusinessDate;
      readonly total: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly externalRef: string | null;
      readonly isReversed: boolean;
      readonly recordedAt: Instant | null;
    } | null;
    readonly allocations: readonly ({
      readonly id: Id;
      readonly allocatedOn: BusinessDate;
      readonly debitAmount: {
        readonly amount: Decimal;
        readonly currencyCode: CurrencyCode;
      };
      readonly debitItem: {
        readonly id: Id;
      };
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface AllocateReceiptVariables {
  readonly input: ReceiptAllocateInput;
}

/** Applies a receipt to open items of its party: to named ones, or by a policy until nothing is left of either. Needs ledger.allocation.create. */
export const AllocateReceipt: OperationDocument<AllocateReceiptResult, AllocateReceiptVariables> = {
  kind: 'mutation',
  name: 'AllocateReceipt',
  sha256: '6ffb9ee4b5a75caefc356e7f3ce46c47c6908c61e27dfe4879085774261f8511',
  text: `mutation AllocateReceipt($input: ReceiptAllocateInput!) {
  receiptAllocate(input: $input) {
    receipt {
      ...Document
    }
    allocations {
      id
      allocatedOn
      debitAmount {
        ...Money
      }
      debitItem {
        id
      }
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Document on LedgerDocument {
  __typename
  id
  kind
  documentNumber
  documentDate
  postingDate
  total {
    ...Money
  }
  externalRef
  isReversed
  recordedAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type ListOpenItemsResult = {
  readonly openItems: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: Id;
        readonly itemClass: ItemClass;
        readonly side: Side;
        readonly documentDate: BusinessDate;
        readonly dueDate: BusinessDate;
        readonly daysPastDue: number;
        readonly open: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly original: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly party: {
          readonly id: Id;
          readonly code: string;
          readonly legalName: string;
        } | null;
        readonly document: {
          readonly __typename: 'Adjustment' | 'Contra' | 'CreditNote' | 'DebitNote' | 'Invoice' | 'Payment' | 'Receipt' | 'Refund' | 'Reversal';
          readonly id: Id;
          readonly documentNumber: string;
        } | null;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListOpenItemsVariables {
  readonly filter?: OpenItemFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Open items as they are now; for a past day ask `aging`. Needs ledger.openItem.read. */
export const ListOpenItems: OperationDocument<ListOpenItemsResult, ListOpenItemsVariables> = {
  kind: 'query',
  name: 'ListOpenItems',
  sha256: 'b3608fae965306105d70284c4ad70109830514b56ca9f4f27c041853bf2c825c',
  text: `query ListOpenItems($filter: OpenItemFilter, $first: Int = 100, $after: String) {
  openItems(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        id
        itemClass
        side
        documentDate
        dueDate
        daysPastDue
        open {
          ...Money
        }
        original {
          ...Money
        }
        party {
          id
          code
          legalName
        }
        document {
          __typename
          id
          documentNumber
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment Money on Money {
  amount
  currencyCode
}`,
};

export type AskAgingResult = {
  readonly aging: {
    readonly asOf: BusinessDate;
    readonly knownAt: Instant | null;
    readonly buckets: readonly ({
      readonly fromDays: number | null;
      readonly toDays: number | null;
    })[];
    readonly groups: {
      readonly edges: readonly ({
        readonly node: {
          readonly key: string;
          readonly label: string | null;
          readonly party: {
            readonly id: Id;
            readonly code: string;
          } | null;
          readonly lines: readonly ({
            readonly currencyCode: CurrencyCode;
            readonly amounts: readonly ({
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            })[];
            readonly credits: {
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            };
            readonly total: {
              readonly amount: Decimal;
              readonly currencyCode: CurrencyCode;
            };
          })[];
        };
      })[];
      readonly pageInfo: {
        readonly hasNextPage: boolean;
        readonly endCursor: string | null;
      };
    };
  };
};

export interface AskAgingVariables {
  readonly asOf: BusinessDate;
  readonly knownAt?: Instant | null | undefined;
  readonly by?: AgingDimension | null | undefined;
  readonly basis?: AgingBasis | null | undefined;
  readonly legalEntityIds?: readonly Id[] | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Open items by age, as of any day, as known at any time. An item paid later is still open as of an earlier day. Needs ledger.aging.read. */
export const AskAging: OperationDocument<AskAgingResult, AskAgingVariables> = {
  kind: 'query',
  name: 'AskAging',
  sha256: '473b7fb2007079c03ccbd7e6611ccc54b10143cd3723c39b276e7e0f1fa8c9bb',
  text: `query AskAging($asOf: Date!, $knownAt: DateTime, $by: AgingDimension = PARTY, $basis: AgingBasis = DUE_DATE, $legalEntityIds: [ID!], $first: Int = 100, $after: String) {
  aging(
    asOf: $asOf
    knownAt: $knownAt
    by: $by
    basis: $basis
    legalEntityIds: $legalEntityIds
    first: $first
    after: $after
  ) {
    asOf
    knownAt
    buckets {
      fromDays
      toDays
    }
    groups {
      edges {
        node {
          key
          label
          party {
            id
            code
          }
          lines {
            currencyCode
            amounts {
              ...Money
            }
            credits {
              ...Money
            }
            total {
              ...Money
            }
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
}

fragment Money on Money {
  amount
  currencyCode
}`,
};

export type RecordOrdersResult = {
  readonly salesOrdersRecord: {
    readonly results: readonly ({
      readonly isChanged: boolean;
      readonly salesOrder: {
        readonly id: Id;
        readonly sourceSystem: string;
        readonly orderNumber: string;
        readonly amount: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly state: SalesOrderState;
        readonly creditState: OrderCreditState;
        readonly allowedAmount: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        } | null;
        readonly reservedUntil: Instant | null;
        readonly allowanceEndsAt: Instant | null;
      } | null;
      readonly userErrors: readonly ({
        readonly code: UserErrorCode;
        readonly message: string;
        readonly path: readonly string[];
      })[];
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface RecordOrdersVariables {
  readonly input: SalesOrdersRecordInput;
}

/** Records sales orders as another system tells them, up to 1,000 in one transaction: each as it is from now on, every version of it is kept. Told again unchanged it changes nothing. No rule is asked; what credit said of an order that is another now holds no more. Needs credit-policy.salesOrder.record. */
export const RecordOrders: OperationDocument<RecordOrdersResult, RecordOrdersVariables> = {
  kind: 'mutation',
  name: 'RecordOrders',
  sha256: '491a5bf7d6d34faeb7ab01d90f1f8fa49cca2698adba17c4aa8ab3f0f1a5ccf5',
  text: `mutation RecordOrders($input: SalesOrdersRecordInput!) {
  salesOrdersRecord(input: $input) {
    results {
      isChanged
      salesOrder {
        ...Order
      }
      userErrors {
        ...Refusal
      }
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Order on SalesOrder {
  id
  sourceSystem
  orderNumber
  amount {
    ...Money
  }
  state
  creditState
  allowedAmount {
    ...Money
  }
  reservedUntil
  allowanceEndsAt
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type CheckOrdersResult = {
  readonly salesOrdersCheck: {
    readonly results: readonly ({
      readonly creditCheck: {
        readonly id: Id;
        readonly answer: CreditCheckAnswer;
        readonly reasons: readonly ({
          readonly code: string;
          readonly kind: CreditCheckRuleKind;
          readonly answer: CreditCheckAnswer | null;
          readonly found: string | null;
          readonly threshold: string | null;
          readonly missing: string | null;
        })[];
        readonly paymentCondition: CreditPaymentCondition | null;
        readonly depositPercent: Decimal | null;
        readonly paymentTermCode: string | null;
        readonly amountAboveLimit: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        } | null;
        readonly salesOrder: {
          readonly id: Id;
          readonly sourceSystem: string;
          readonly orderNumber: string;
          readonly amount: {
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          };
          readonly state: SalesOrderState;
          readonly creditState: OrderCreditState;
          readonly allowedAmount: {
            readonly amount: Decimal;
            readonly currencyCode: CurrencyCode;
          } | null;
          readonly reservedUntil: Instant | null;
          readonly allowanceEndsAt: Instant | null;
        } | null;
      } | null;
      readonly userErrors: readonly ({
        readonly code: UserErrorCode;
        readonly message: string;
        readonly path: readonly string[];
      })[];
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface CheckOrdersVariables {
  readonly input: SalesOrdersCheckInput;
}

/** Checks orders by the policy in force, and keeps the order, the answer and all that it rested on. What is let pass counts in the exposure from now on; unless the other system records the order, its part of the limit is given up again after the hours that the policy says. What is held waits in `creditHolds`. Needs credit-policy.creditCheck.ask. */
export const CheckOrders: OperationDocument<CheckOrdersResult, CheckOrdersVariables> = {
  kind: 'mutation',
  name: 'CheckOrders',
  sha256: '542f2e8cee22e672e1cff631bae9957a0b5001cd251c3203133b288bce41e25a',
  text: `mutation CheckOrders($input: SalesOrdersCheckInput!) {
  salesOrdersCheck(input: $input) {
    results {
      creditCheck {
        id
        answer
        reasons {
          code
          kind
          answer
          found
          threshold
          missing
        }
        paymentCondition
        depositPercent
        paymentTermCode
        amountAboveLimit {
          ...Money
        }
        salesOrder {
          ...Order
        }
      }
      userErrors {
        ...Refusal
      }
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Money on Money {
  amount
  currencyCode
}

fragment Order on SalesOrder {
  id
  sourceSystem
  orderNumber
  amount {
    ...Money
  }
  state
  creditState
  allowedAmount {
    ...Money
  }
  reservedUntil
  allowanceEndsAt
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type ListOrdersResult = {
  readonly salesOrders: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: Id;
        readonly sourceSystem: string;
        readonly orderNumber: string;
        readonly amount: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        };
        readonly state: SalesOrderState;
        readonly creditState: OrderCreditState;
        readonly allowedAmount: {
          readonly amount: Decimal;
          readonly currencyCode: CurrencyCode;
        } | null;
        readonly reservedUntil: Instant | null;
        readonly allowanceEndsAt: Instant | null;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListOrdersVariables {
  readonly filter?: SalesOrderFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** Sales orders as they stand, the latest ordered first. Needs credit-policy.salesOrder.read. */
export const ListOrders: OperationDocument<ListOrdersResult, ListOrdersVariables> = {
  kind: 'query',
  name: 'ListOrders',
  sha256: '4de9d9c0dbac083434c940540ff4238a61a4d59cbc4f9ce8ecc0b46e6c710253',
  text: `query ListOrders($filter: SalesOrderFilter, $first: Int = 100, $after: String) {
  salesOrders(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...Order
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment Order on SalesOrder {
  id
  sourceSystem
  orderNumber
  amount {
    ...Money
  }
  state
  creditState
  allowedAmount {
    ...Money
  }
  reservedUntil
  allowanceEndsAt
}

fragment Money on Money {
  amount
  currencyCode
}`,
};

export type RecordDeliveriesResult = {
  readonly deliveriesRecord: {
    readonly deliveries: readonly ({
      readonly id: Id;
      readonly deliveryNumber: string;
      readonly orderNumber: string | null;
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface RecordDeliveriesVariables {
  readonly input: DeliveriesRecordInput;
}

/** Records up to 1,000 deliveries, all or none. One that is recorded already is answered as it stands; one that differs from it is refused with both values; the very same as a withdrawn one stays withdrawn, with a warning, unless `recordsAnew` is true. It posts nothing. Needs ledger.delivery.record for each legal entity. */
export const RecordDeliveries: OperationDocument<RecordDeliveriesResult, RecordDeliveriesVariables> = {
  kind: 'mutation',
  name: 'RecordDeliveries',
  sha256: 'c56d8c38f34fb410efd905e371a7378ac4d90e04acd569f1f3238484bfeeb992',
  text: `mutation RecordDeliveries($input: DeliveriesRecordInput!) {
  deliveriesRecord(input: $input) {
    deliveries {
      id
      deliveryNumber
      orderNumber
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type PartyByCodeResult = {
  readonly partyByCode: {
    readonly id: Id;
    readonly code: string;
    readonly legalName: string;
    readonly kinds: readonly PartyKind[];
    readonly countryCode: string | null;
    readonly version: number;
  } | null;
};

export interface PartyByCodeVariables {
  readonly code: string;
}

/** One party; null when there is none with this code. Needs parties.party.read. */
export const PartyByCode: OperationDocument<PartyByCodeResult, PartyByCodeVariables> = {
  kind: 'query',
  name: 'PartyByCode',
  sha256: '08523ded10f457dec77861df52f91accbfb4ad258077021f17764490457b1922',
  text: `query PartyByCode($code: String!) {
  partyByCode(code: $code) {
    ...PartyCard
  }
}

fragment PartyCard on Party {
  id
  code
  legalName
  kinds
  countryCode
  version
}`,
};

export type ListPartiesResult = {
  readonly parties: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: Id;
        readonly code: string;
        readonly legalName: string;
        readonly kinds: readonly PartyKind[];
        readonly countryCode: string | null;
        readonly version: number;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListPartiesVariables {
  readonly filter?: PartyFilter | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The tenant’s parties. Needs parties.party.read. */
export const ListParties: OperationDocument<ListPartiesResult, ListPartiesVariables> = {
  kind: 'query',
  name: 'ListParties',
  sha256: '311c643f4f4d3dc6fd59d218094436f904a25ee187c04348b12cc9d0a0b0d0ad',
  text: `query ListParties($filter: PartyFilter, $first: Int = 100, $after: String) {
  parties(filter: $filter, first: $first, after: $after) {
    edges {
      node {
        ...PartyCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

fragment PartyCard on Party {
  id
  code
  legalName
  kinds
  countryCode
  version
}`,
};

export type UpsertPartiesResult = {
  readonly partiesUpsert: {
    readonly results: readonly ({
      readonly outcome: PartyUpsertOutcome;
      readonly party: {
        readonly id: Id;
        readonly code: string;
        readonly legalName: string;
        readonly kinds: readonly PartyKind[];
        readonly countryCode: string | null;
        readonly version: number;
      } | null;
      readonly userErrors: readonly ({
        readonly code: UserErrorCode;
        readonly message: string;
        readonly path: readonly string[];
      })[];
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface UpsertPartiesVariables {
  readonly input: PartiesUpsertInput;
}

/** Creates and changes up to 1,000 parties by their codes, all in one transaction. Needs parties.party.write in the whole tenant. */
export const UpsertParties: OperationDocument<UpsertPartiesResult, UpsertPartiesVariables> = {
  kind: 'mutation',
  name: 'UpsertParties',
  sha256: '4526c51802d3623e9986e6594b3c5cbb28314b045948eeaa0141f959fe7b1d13',
  text: `mutation UpsertParties($input: PartiesUpsertInput!) {
  partiesUpsert(input: $input) {
    results {
      outcome
      party {
        ...PartyCard
      }
      userErrors {
        ...Refusal
      }
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment PartyCard on Party {
  id
  code
  legalName
  kinds
  countryCode
  version
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type RegisterOperationsResult = {
  readonly operationRegister: {
    readonly operations: readonly ({
      readonly id: Id;
      readonly name: string;
      readonly sha256: string;
      readonly registeredAt: Instant;
    })[] | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    } | {
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
      readonly problems: readonly string[];
    })[];
  };
};

export interface RegisterOperationsVariables {
  readonly input: OperationRegisterInput;
}

/** Registers operations for a service account, all or none. Each is checked as if it were sent. Needs governance.operation.register in the whole tenant. */
export const RegisterOperations: OperationDocument<RegisterOperationsResult, RegisterOperationsVariables> = {
  kind: 'mutation',
  name: 'RegisterOperations',
  sha256: '7152fdbfff1303d6d38622037d674757c7e147b71b613fd869f492e716e1b966',
  text: `mutation RegisterOperations($input: OperationRegisterInput!) {
  operationRegister(input: $input) {
    operations {
      id
      name
      sha256
      registeredAt
    }
    userErrors {
      ...Refusal
      ... on OperationInvalidError {
        problems
      }
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type RestrictServiceAccountResult = {
  readonly serviceAccountRestrict: {
    readonly serviceAccount: {
      readonly id: Id;
      readonly name: string;
      readonly onlyRegisteredOperations: boolean;
    } | null;
    readonly userErrors: readonly ({
      readonly code: UserErrorCode;
      readonly message: string;
      readonly path: readonly string[];
    })[];
  };
};

export interface RestrictServiceAccountVariables {
  readonly input: ServiceAccountRestrictInput;
}

/** Limits a service account to its registered operations, or lifts that; it holds everywhere within five seconds. Needs governance.serviceAccount.restrict in the whole tenant. */
export const RestrictServiceAccount: OperationDocument<RestrictServiceAccountResult, RestrictServiceAccountVariables> = {
  kind: 'mutation',
  name: 'RestrictServiceAccount',
  sha256: 'bae1ef9066cb34549518260483ee0138f5078e0d377db6987b5e4c3ff340c60e',
  text: `mutation RestrictServiceAccount($input: ServiceAccountRestrictInput!) {
  serviceAccountRestrict(input: $input) {
    serviceAccount {
      id
      name
      onlyRegisteredOperations
    }
    userErrors {
      ...Refusal
    }
  }
}

fragment Refusal on UserError {
  code
  message
  path
}`,
};

export type WhoAmIResult = {
  readonly viewer: {
    readonly tenant: {
      readonly name: string;
      readonly publicId: string;
    };
    readonly principal: {
      readonly __typename: 'ServiceAccount';
      readonly id: Id;
      readonly name: string;
    } | {
      readonly __typename: 'User';
      readonly id: Id;
      readonly displayName: string;
    } | null;
    readonly grants: readonly ({
      readonly permission: string;
      readonly legalEntity: {
        readonly id: Id;
        readonly code: string;
      } | null;
    })[];
  };
};

export type WhoAmIVariables = Record<never, never>;

/** Whoever sent this request. Needs no permission beyond being signed in. */
export const WhoAmI: OperationDocument<WhoAmIResult, WhoAmIVariables> = {
  kind: 'query',
  name: 'WhoAmI',
  sha256: '03c71ea416bdb1651b858061cd0677af5b49f6c257222ad9fd0b9bb1f50c7c0e',
  text: `query WhoAmI {
  viewer {
    tenant {
      name
      publicId
    }
    principal {
      __typename
      ... on User {
        id
        displayName
      }
      ... on ServiceAccount {
        id
        name
      }
    }
    grants {
      permission
      legalEntity {
        id
        code
      }
    }
  }
}`,
};

export type ListLegalEntitiesResult = {
  readonly legalEntities: {
    readonly edges: readonly ({
      readonly node: {
        readonly id: Id;
        readonly code: string;
        readonly name: string;
        readonly functionalCurrency: CurrencyCode;
        readonly timeZone: string;
      };
    })[];
    readonly pageInfo: {
      readonly hasNextPage: boolean;
      readonly endCursor: string | null;
    };
  };
};

export interface ListLegalEntitiesVariables {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** The legal entities that the viewer may see, by code. Needs governance.legalEntity.read. */
export const ListLegalEntities: OperationDocument<ListLegalEntitiesResult, ListLegalEntitiesVariables> = {
  kind: 'query',
  name: 'ListLegalEntities',
  sha256: '0da9c6f53d09dd6e86cd2280fd79cf5b8fc1472842234d56bf51c8fa155ddb42',
  text: `query ListLegalEntities($first: Int = 100, $after: String) {
  legalEntities(first: $first, after: $after) {
    edges {
      node {
        id
        code
        name
        functionalCurrency
        timeZone
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`,
};
