/** What a client asks of the API: one mutation under one key, sent again as it is until it is answered. */
export interface Operation {
  /** Also the remark on every document it makes, so that the books tell who asked for them. */
  readonly key: string;
  readonly form: FormName;
  /** All of the input but the key. */
  readonly input: Readonly<Record<string, unknown>>;
  /** Whose items it opens. */
  readonly partyCode?: string;
}

export type FormName = keyof typeof FORMS;

interface Form {
  readonly mutation: string;
  /** What is asked for: only what never changes, so that the same call has the same answer. */
  readonly fields: string;
  readonly fragments: string;
  /** Others may settle the items that it opens. */
  readonly isShared: boolean;
}

const DOCUMENT = `fragment Paper on LedgerDocument {
  __typename id documentNumber memo total { amount currencyCode } journalEntry { id }
  openItems { __typename id side original { amount } } }`;
const ALLOCATION = `fragment Match on Allocation {
  __typename id groupId debitAmount { amount } debitItem { id } creditItem { id } allocatedOn
  reverses { id } journalEntry { id } }`;
/** Of a document whose items nobody settles but the operation that made it. */
const SETTLED = `openItems { allocations(first: 100) { edges { node { ...Match } } } }`;

/** The mutations that are sent, and what is asked of each. */
const FORMS = {
  invoicePost: {
    mutation: 'invoicePost',
    fields: 'invoice { ...Paper } wasPostedBefore',
    fragments: DOCUMENT,
    isShared: true,
  },
  invoicesPost: {
    mutation: 'invoicesPost',
    fields: 'results { document { ...Paper } wasPostedBefore userErrors { code } }',
    fragments: DOCUMENT,
    isShared: true,
  },
  receiptPost: {
    mutation: 'receiptPost',
    fields: 'receipt { ...Paper } wasPostedBefore',
    fragments: DOCUMENT,
    isShared: true,
  },
  receiptPostAndAllocate: {
    mutation: 'receiptPost',
    fields: `receipt { ...Paper ${SETTLED} } wasPostedBefore`,
    fragments: DOCUMENT + ALLOCATION,
    isShared: false,
  },
  receiptAllocate: {
    mutation: 'receiptAllocate',
    fields: 'allocations { ...Match }',
    fragments: ALLOCATION,
    isShared: false,
  },
  allocationReverse: {
    mutation: 'allocationReverse',
    fields: 'allocations { ...Match }',
    fragments: ALLOCATION,
    isShared: false,
  },
  documentReverse: {
    mutation: 'documentReverse',
    fields: `reversal { ...Paper ${SETTLED} }`,
    fragments: DOCUMENT + ALLOCATION,
    isShared: false,
  },
  contraPost: {
    mutation: 'contraPost',
    fields: `contra { ...Paper ${SETTLED} }`,
    fragments: DOCUMENT + ALLOCATION,
    isShared: false,
  },
} as const satisfies Readonly<Record<string, Form>>;

/** The form of an operation. */
export function formOf({ form }: Operation): Form {
  return FORMS[form];
}

/** The GraphQL document of a form. */
export function textOf({ mutation, fields, fragments }: Form): string {
  const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input`;
  return `mutation Send($input: ${type}!) {
  answer: ${mutation}(input: $input) { ${fields} userErrors { code message } } }
${fragments}`;
}
