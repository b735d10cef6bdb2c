import { currencyMinorDigits, Decimal } from '@duebook/kernel';
import type {
  ParsedLine,
  ParsedStatement,
} from '../../src/bank-statements/domain/parsing/parsed-statement';

/**
 * What another reader of camt (genkgo/camt, dumped as JSON beside its examples) saw in a file,
 * brought into one form with what ours sees. Repeated objects of the dump are the word below.
 */
export interface Seen {
  readonly account: string | null;
  readonly statementId: string | null;
  readonly sequence: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly balances: readonly string[];
  readonly entries: readonly SeenEntry[];
}

/** One entry; lists are sorted, texts are those that must be found. */
export interface SeenEntry {
  readonly money: string;
  readonly isReversal: boolean;
  readonly isBooked: boolean;
  readonly bookedOn: string | null;
  readonly valueOn: string | null;
  readonly bankReference: string | null;
  readonly customerReference: string | null;
  readonly code: string | null;
  readonly charges: string | null;
  readonly name: string | null;
  readonly counterAccount: string | null;
  readonly bankCode: string | null;
  readonly identifier: string | null;
  readonly references: readonly string[];
  readonly texts: readonly string[];
}

type Dump = Readonly<Record<string, unknown>>;

const isDump = (value: unknown): value is Dump => typeof value === 'object' && value !== null;

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((current, key) => (isDump(current) ? current[key] : undefined), value);

const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value !== '' ? value : null;

const listOf = (value: unknown): readonly Dump[] =>
  Array.isArray(value) ? value.filter(isDump) : [];

/** The first object and the list that repeats it. */
const withFirst = (value: unknown, first: string, all: string): readonly Dump[] => {
  const single = at(value, first);
  return [...(isDump(single) ? [single] : []), ...listOf(at(value, all))];
};

const dayOf = (value: unknown): string | null => textOf(at(value, '0'))?.slice(0, 10) ?? null;

const moneyOf = (value: unknown): string =>
  `${String(at(value, 'getAmount'))} ${String(at(value, 'getCurrency', 'getCode'))}`;

const BALANCES: Readonly<Record<string, string>> = {
  opening: 'OPBD',
  opening_booked: 'OPBD',
  closing: 'CLBD',
  closing_booked: 'CLBD',
  opening_available: 'OPAV',
  closing_available: 'CLAV',
  previously_closed_booked: 'PRCD',
  forward_available: 'FWAV',
  information: 'INFO',
  interim_available: 'ITAV',
  interim: 'ITBD',
  expected_credit: 'XPCD',
};

export function seenInDump(dump: unknown): Seen {
  const entries = listOf(at(dump, 'getEntries'));
  const ofEntry = at(entries[0], 'getRecord');
  const record = isDump(ofEntry) ? ofEntry : listOf(at(dump, 'getRecords'))[0];
  return {
    account: textOf(at(record, 'getAccount', 'getIdentification')),
    statementId: textOf(at(record, 'getId')),
    sequence:
      textOf(at(record, 'getElectronicSequenceNumber')) ??
      textOf(at(record, 'getLegalSequenceNumber')),
    from: dayOf(at(record, 'getFromDate')),
    to: dayOf(at(record, 'getToDate')),
    balances: listOf(at(record, 'getBalances')).map((balance) => {
      const type = String(balance['getType']);
      return `${BALANCES[type] ?? type} ${moneyOf(balance['getAmount'])} ${String(dayOf(balance['getDate']))}`;
    }),
    entries: entries.map(entryInDump),
  };
}

function entryInDump(entry: Dump): SeenEntry {
  const details = withFirst(entry, 'getTransactionDetail', 'getTransactionDetails');
  const isCredit = entry['getCreditDebitIndicator'] === 'CRDT';
  const parties = details.map((one) => partyInDump(one, isCredit ? 'Debtor' : 'Creditor'));
  const remittances = details.map((one) => at(one, 'getRemittanceInformation'));
  const blocks = remittances.flatMap((one) =>
    withFirst(one, 'getStructuredBlock', 'getStructuredBlocks'),
  );
  return {
    money: moneyOf(entry['getAmount']),
    isReversal: entry['getReversalIndicator'] === true,
    isBooked: entry['getStatus'] === 'BOOK',
    bookedOn: dayOf(entry['getBookingDate']),
    valueOn: dayOf(entry['getValueDate']),
    bankReference: textOf(entry['getAccountServicerReference']),
    customerReference: common(details.map(referenceInDump)) ?? textOf(entry['getBatchPaymentId']),
    code: common(
      [...(details.length === 1 ? details : []), entry]
        .map((one) => codeInDump(at(one, 'getBankTransactionCode')))
        .filter((code) => code !== null)
        .slice(0, 1),
    ),
    charges: chargesInDump(details.length === 1 ? details[0] : undefined) ?? chargesInDump(entry),
    name: common(parties.map(({ name }) => name)),
    counterAccount: common(parties.map(({ account }) => account)),
    bankCode: common(parties.map(({ bankCode }) => bankCode)),
    identifier: common(parties.map(({ identifier }) => identifier)),
    references: blocks
      .map((block) => {
        const own = at(block, 'getCreditorReferenceInformation');
        return isDump(own) ? textOf(own['getRef']) : null;
      })
      .concat(
        remittances.map((one) => textOf(at(one, 'getCreditorReferenceInformation', 'getRef'))),
      )
      .filter((text) => text !== null)
      .sort(),
    texts: [
      ...blocks.map((block) => textOf(block['getAdditionalRemittanceInformation'])),
      ...remittances
        .flatMap((one) => withFirst(one, 'getUnstructuredBlock', 'getUnstructuredBlocks'))
        .map((block) => textOf(block['getMessage'])),
      ...details.map((one) =>
        textOf(at(one, 'getAdditionalTransactionInformation', 'getInformation')),
      ),
      textOf(entry['getAdditionalInfo']),
    ]
      .filter((text) => text !== null)
      .sort(),
  };
}

const common = (values: readonly (string | null)[]): string | null => {
  const [first = null] = values;
  return values.every((value) => value === first) ? first : null;
};

function referenceInDump(details: Dump): string | null {
  const reference = details['getReference'];
  const told = [
    'EndToEndId',
    'ChequeNumber',
    'InstructionId',
    'MandateId',
    'PaymentInformationId',
    'MessageId',
  ]
    .map((name) => textOf(at(reference, `get${name}`)))
    .filter((text) => text !== null && text !== 'NOTPROVIDED');
  return told[0] ?? null;
}

function codeInDump(code: unknown): string | null {
  const domain = at(code, 'getDomain');
  const parts = [
    textOf(at(domain, 'getCode')),
    textOf(at(domain, 'getFamily', 'getCode')),
    textOf(at(domain, 'getFamily', 'getSubFamilyCode')),
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join('-') : textOf(at(code, 'getProprietary', 'getCode'));
}

function chargesInDump(value: unknown): string | null {
  const total = at(value, 'getCharges', 'getTotalChargesAndTaxAmount');
  return isDump(total) ? moneyOf(total) : null;
}

function partyInDump(details: Dump, role: string) {
  const of = (kind: string) =>
    listOf(details['getRelatedParties']).find(
      (party) => classOf(at(party, 'getRelatedPartyType')) === kind,
    );
  const party = of(role) ?? undefined;
  const agent = listOf(details['getRelatedAgents'])
    .concat(listOf([details['getRelatedAgent']]))
    .map((one) => at(one, 'getRelatedAgentType'))
    .find((one) => classOf(one) === `${role}Agent`);
  const type = at(party, 'getRelatedPartyType');
  return {
    name:
      textOf(at(type, 'getName')) ??
      textOf(at(of(`Ultimate${role}`), 'getRelatedPartyType', 'getName')),
    account: textOf(at(party, 'getAccount', 'getIdentification')),
    bankCode: textOf(at(agent, 'getBIC')),
    identifier: textOf(at(type, 'getIdentification', 'getOtherId')),
  };
}

const classOf = (value: unknown): string =>
  textOf(at(value, '__CLASS__'))?.split('\\').at(-1) ?? '';

/** The same facts of a statement of ours; each of its entries here has one line. */
export function seenByUs(statement: ParsedStatement): Seen {
  return {
    account: statement.account.iban ?? statement.account.number,
    statementId: statement.statementId,
    sequence: statement.sequenceNumber,
    from: statement.fromOn,
    to: statement.toOn,
    balances: statement.balances.map(
      (balance) => `${balance.type} ${signedMinor(balance)} ${String(balance.on)}`,
    ),
    entries: statement.lines.map(entryOfOurs),
  };
}

function entryOfOurs(line: ParsedLine): SeenEntry {
  return {
    money: signedMinor(line),
    isReversal: line.isReversal,
    isBooked: line.status === 'BOOKED',
    bookedOn: line.bookedOn,
    valueOn: line.valueOn,
    bankReference: line.bankReference,
    customerReference: line.customerReference,
    code: line.transactionCode,
    charges:
      line.charges === null
        ? null
        : signedMinor({ direction: 'CREDIT', amount: line.charges, currency: line.currency }),
    name: line.counterparty.name,
    counterAccount: line.counterparty.account,
    bankCode: line.counterparty.bankCode,
    identifier: line.counterparty.identifier,
    references: [
      ...(line.creditorReference === null ? [] : [line.creditorReference]),
      ...line.remittance.flatMap(({ documentNumber }) => documentNumber ?? []),
    ].sort(),
    texts: line.memo === '' ? [] : line.memo.split('\n').sort(),
  };
}

function signedMinor(money: Pick<ParsedLine, 'direction' | 'amount' | 'currency'>): string {
  const currency = money.currency ?? '';
  const minor = new Decimal(money.amount).times(new Decimal(10).pow(currencyMinorDigits(currency)));
  return `${(money.direction === 'DEBIT' ? minor.negated() : minor).toString()} ${currency}`;
}
