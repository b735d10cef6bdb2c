import { invariant } from '@duebook/kernel';
import { manageCredentials } from './credentials-business';
import type { TradingTenant } from './trading-tenant';

/** A mutation with the fields that are asked for, and its input. */
type Step = readonly [mutation: string, input: object];

/** Runs mutations one after the other and answers their payloads. */
async function runAll(
  tenant: TradingTenant,
  steps: readonly Step[],
): Promise<readonly Record<string, unknown>[]> {
  const payloads: Record<string, unknown>[] = [];
  for (const [mutation, input] of steps) payloads.push(await tenant.run(mutation, input));
  return payloads;
}

/** Takes a value out of a payload by its path. */
function at(payload: unknown, ...path: readonly (string | number)[]): string {
  const found = path.reduce<unknown>(
    (value, key) => (value as Record<string | number, unknown> | undefined)?.[key],
    payload,
  );
  invariant(typeof found === 'string', `${path.join('.')} of ${JSON.stringify(payload)}`);
  return found;
}

/** Users, roles, keys and a second legal entity: each of governance's mutations once. */
export async function manageAccess(tenant: TradingTenant): Promise<void> {
  const [user, role] = await runAll(tenant, [
    ['userCreate user { id }', { displayName: 'Bo Clerk', email: 'bo@example.com' }],
    [
      'roleCreate role { id }',
      {
        ...{ code: 'READER', name: 'Reader', description: 'Reads parties.' },
        permissions: ['parties.party.read'],
      },
    ],
    ['serviceAccountCreate serviceAccount { id }', { name: 'Feed' }],
    [
      'legalEntityUpdate legalEntity { id }',
      {
        legalEntityId: tenant.ids['LegalEntity'],
        expectedVersion: 1,
        name: '上海示例（集团）有限公司',
      },
    ],
  ]);
  const principalId = at(user, 'user', 'id');
  const assignment = { principalId, roleId: at(role, 'role', 'id') };
  const [, , key] = await runAll(tenant, [
    [
      'roleAssign principal { __typename }',
      { ...assignment, legalEntityId: tenant.ids['LegalEntity'] },
    ],
    ['roleAssign principal { __typename }', assignment],
    ['apiKeyCreate apiKey { id }', { principalId, name: 'Narrow', scope: ['parties.party.read'] }],
    ['roleUnassign principal { __typename }', assignment],
  ]);
  const apiKeyId = at(key, 'apiKey', 'id');
  await manageCredentials(tenant, { userId: principalId, apiKeyId });
  await tenant.run('apiKeyRevoke apiKey { id }', { apiKeyId });
  await manageDuties(tenant);
  const partyId = tenant.ids['Party'];
  await runAll(tenant, [
    ['partyUpdate party { id }', { partyId, expectedVersion: 1, region: 'East' }],
    [
      'partyOwnerAssign party { id }',
      { partyId, expectedVersion: 2, ownerId: principalId, validFrom: '2026-01-01' },
    ],
    [
      'partyOwnerAssign party { id }',
      { partyId, expectedVersion: 3, ownerId: null, validFrom: '2026-03-01' },
    ],
  ]);
  const contact = { role: 'BILLING', channel: 'EMAIL', value: 'leaves@example.test' };
  const reached = await tenant.run('partyUpdate party { contacts { id } }', {
    ...{ partyId, expectedVersion: 4, contacts: [contact] },
  });
  await tenant.run('partyContactErase party { id }', {
    contactId: at(reached, 'party', 'contacts', 0, 'id'),
    reason: 'ASKED_FOR',
  });
}

async function deliver(tenant: TradingTenant): Promise<void> {
  const recorded = await tenant.run('deliveriesRecord deliveries { id }', {
    deliveries: [
      {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber: 'D-1', orderNumber: 'SO-1', deliveredOn: '2026-01-10' },
        ...{ amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  });
  await tenant.run('deliveriesInvoice recordedCount', {
    invoicings: [
      {
        deliveryId: at(recorded, 'deliveries', 0, 'id'),
        documentId: tenant.ids['Invoice'],
      },
    ],
  });
  const wrong = await tenant.run('deliveriesRecord deliveries { id }', {
    deliveries: [
      {
        ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1', sourceSystem: 'ERP' },
        ...{ deliveryNumber: 'D-2', deliveredOn: '2026-01-10' },
        ...{ amount: '100.00', currencyCode: 'CNY' },
      },
    ],
  });
  await tenant.run('deliveriesWithdraw withdrawnCount', {
    deliveryIds: [at(wrong, 'deliveries', 0, 'id')],
    reason: 'Entered twice',
  });
}

/** Charts, periods, terms, calendars and rates: each of their mutations once, all forms of terms. */
export async function arrangeBooks(tenant: TradingTenant): Promise<void> {
  const legalEntityId = tenant.ids['LegalEntity'];
  const net = { net: { days: 30 } };
  const [account, , term, , rates] = await runAll(tenant, [
    [
      'accountCreate account { id }',
      { legalEntityId, code: '6603.99', name: 'Other finance cost', type: 'EXPENSE' },
    ],
    ['fiscalYearOpen fiscalPeriods { id }', { legalEntityId, year: 2027 }],
    [
      'paymentTermCreate paymentTerm { id }',
      {
        code: 'MIX',
        name: 'In shares',
        rule: {
          due: {
            instalments: [
              { percent: '30', due: net },
              { percent: '30', due: { endOfMonth: { monthsAhead: 1, days: 10 } } },
              { percent: '40', due: { dayOfMonth: { monthsAhead: 2, dayOfMonth: 25 } } },
            ],
          },
          businessDayRule: 'FOLLOWING',
          lateCharge: { annualRatePercent: '4.35', graceDays: 3 },
        },
      },
    ],
    [
      'calendarLoad calendarYear { year }',
      {
        ...{ countryCode: 'CN', year: 2027, source: 'State Council' },
        days: [{ date: '2027-01-01', kind: 'HOLIDAY', name: '元旦' }],
      },
    ],
    [
      'exchangeRatesRecord exchangeRates { id }',
      {
        rates: [
          {
            ...{ fromCurrency: 'USD', toCurrency: 'CNY', rate: '7.1', source: 'PBOC' },
            validOn: '2026-01-05',
          },
        ],
      },
    ],
    [
      'exchangeRateSourceChoose choice { id }',
      { legalEntityId, source: 'PBOC', validFrom: '2026-01-01' },
    ],
    [
      'exchangeRateSourceChoose replaced { id }',
      { legalEntityId, source: 'ECB', validFrom: '2026-01-01' },
    ],
  ]);
  await runAll(tenant, [
    [
      'accountUpdate account { id }',
      { accountId: at(account, 'account', 'id'), expectedVersion: 1, nameZh: '其他财务费用' },
    ],
    [
      'paymentTermUpdate paymentTerm { id }',
      {
        paymentTermId: at(term, 'paymentTerm', 'id'),
        expectedVersion: 1,
        rule: { due: net, discounts: [{ days: 10, percent: '2' }] },
      },
    ],
  ]);
  await tenant.run('exchangeRateCorrect exchangeRate { id }', {
    exchangeRateId: at(rates, 'exchangeRates', 0, 'id'),
    rate: '7.11',
    reason: 'A digit was missing',
  });
  await closePeriods(tenant);
}

async function closePeriods(tenant: TradingTenant): Promise<void> {
  const answer = await tenant.ask(
    'query($legalEntityId: ID!) { fiscalPeriods(legalEntityId: $legalEntityId, year: 2025) { id } }',
    { legalEntityId: tenant.ids['LegalEntity'] },
  );
  const period = { fiscalPeriodId: at(answer.data, 'fiscalPeriods', 0, 'id') };
  await runAll(tenant, [
    ['fiscalPeriodSoftClose fiscalPeriod { id }', { ...period, expectedVersion: 1 }],
    [
      'fiscalPeriodReopen fiscalPeriod { id }',
      { ...period, expectedVersion: 2, reason: 'A late invoice' },
    ],
    ['fiscalPeriodClose fiscalPeriod { id }', { ...period, expectedVersion: 3 }],
  ]);
}

/** A role that comes and goes, and duties that meet in one hand with somebody's word for it. */
async function manageDuties(tenant: TradingTenant): Promise<void> {
  const role = (code: string, permission: string): Step => [
    'roleCreate role { id }',
    { code, name: code, description: 'One duty.', permissions: [permission] },
  ];
  const [short, receipts, notes, user] = await runAll(tenant, [
    role('SHORT', 'parties.party.read'),
    role('RECEIPTS', 'ledger.receipt.post'),
    role('NOTES', 'ledger.creditNote.post'),
    // Nobody whom the administrator could act as.
    ['userCreate user { id }', { displayName: 'Di Duties', email: 'di@example.com' }],
  ]);
  const roleId = at(short, 'role', 'id');
  const principalId = at(user, 'user', 'id');
  const conflictAcceptance = { reason: 'Their superior looks at each', expiresOn: '2026-06-30' };
  await runAll(tenant, [
    ['roleUpdate role { id }', { roleId, expectedVersion: 1, name: 'Shorter' }],
    ['roleDelete roleId', { roleId }],
    ['roleAssign principal { __typename }', { principalId, roleId: at(receipts, 'role', 'id') }],
    [
      'roleAssign principal { __typename }',
      { principalId, roleId: at(notes, 'role', 'id'), conflictAcceptance },
    ],
  ]);
}

/** Every kind of document, matched and undone. */
export async function trade(tenant: TradingTenant): Promise<void> {
  const base = {
    ...{ legalEntityId: tenant.ids['LegalEntity'], partyCode: 'C1' },
    ...{ currencyCode: 'CNY', documentDate: '2026-03-02' },
  };
  const lines = [{ description: 'Goods', netAmount: '100.00', taxRatePercent: '13' }];
  const note = (direction: string, documentNumber: string) => ({
    ...{ ...base, direction, documentNumber, lines },
    dueDate: '2026-04-01',
  });
  const money = (amount: string) => ({ ...base, amount });
  const items = 'openItems { id }';
  const [, sale, purchase, , refunded] = await runAll(tenant, [
    ['creditNotePost creditNote { id }', { creditNote: note('SALES', 'CN-1') }],
    [`debitNotePost debitNote { id ${items} }`, { debitNote: note('SALES', 'DN-1') }],
    [`invoicePost invoice { id ${items} }`, { invoice: note('PURCHASE', 'PI-1') }],
    ['paymentPost payment { id }', { payment: money('13.00'), allocate: 'OLDEST_FIRST' }],
    ['refundPost refund { id }', { refund: { ...money('5.00'), direction: 'SALES' } }],
    [
      'adjustmentPost adjustment { id }',
      {
        adjustment: {
          ...money('1.00'),
          ...{ accountCode: '6603', itemClass: 'RECEIVABLE', side: 'CREDIT' },
        },
      },
    ],
  ]);
  await runAll(tenant, [
    [
      'contraPost contra { id }',
      {
        ...{ legalEntityId: base.legalEntityId, contraOn: '2026-03-10' },
        parts: [
          { openItemId: at(sale, 'debitNote', 'openItems', 0, 'id'), amount: '50.00' },
          { openItemId: at(purchase, 'invoice', 'openItems', 0, 'id'), amount: '50.00' },
        ],
      },
    ],
    [
      'documentReverse reversal { id }',
      { documentId: at(refunded, 'refund', 'id'), reversedOn: '2026-03-12', reason: 'Wrong' },
    ],
    [
      'documentTimesRecord recordedCount',
      { times: [{ documentId: tenant.ids['Invoice'], sentOn: '2026-01-16' }] },
    ],
  ]);
  await deliver(tenant);
  await matchAndUndo(tenant, base);
}

async function matchAndUndo(tenant: TradingTenant, base: object): Promise<void> {
  const receipt = await tenant.run('receiptPost receipt { id }', {
    receipt: { ...base, amount: '10.00' },
  });
  const allocated = await tenant.run('receiptAllocate allocations { id }', {
    receiptId: at(receipt, 'receipt', 'id'),
    policy: 'OLDEST_FIRST',
  });
  await tenant.run('allocationReverse allocations { id }', {
    allocationId: at(allocated, 'allocations', 0, 'id'),
    reversedOn: '2026-03-20',
    reason: 'Matched with the wrong invoice.',
  });
}

/** Starts opening balances in a legal entity of its own, and imports a file. */
export async function bringIn(tenant: TradingTenant, url: string): Promise<string> {
  const created = await tenant.run('legalEntityCreate legalEntity { id }', {
    ...{ code: 'CN02', name: '苏州示例有限公司', functionalCurrency: 'CNY', countryCode: 'CN' },
    ...{ timeZone: 'Asia/Shanghai', fiscalYearStartMonth: 1 },
  });
  const legalEntityId = at(created, 'legalEntity', 'id');
  const upload = await fetch(`${url}/files`, {
    method: 'POST',
    body: [
      'Legal entity,Party code,Document number,Document date,Due date,Currency,Total amount',
      'CN01,C1,F-1,2026-03-01,2026-03-31,CNY,10.00',
    ].join('\n'),
    headers: { authorization: `Bearer ${tenant.key}`, 'x-file-name': 'invoices.csv' },
  });
  const { file } = (await upload.json()) as { file: { id: string } };
  const [, , , started] = await runAll(tenant, [
    [
      'booksOpen book { id }',
      { legalEntityId, chartTemplate: 'CHINA', standard: 'CAS', fiscalYears: [2026] },
    ],
    ['memoBookOpen book { id }', { legalEntityId, code: 'IFRS', standard: 'IFRS' }],
    ['openingStart tieOut { legalEntity { id } }', { legalEntityId, goLiveOn: '2026-01-01' }],
    [
      'importStart importRun { id }',
      { kind: 'INVOICES', fileId: file.id, legalEntityId: tenant.ids['LegalEntity'] },
    ],
  ]);
  return at(started, 'importRun', 'id');
}
