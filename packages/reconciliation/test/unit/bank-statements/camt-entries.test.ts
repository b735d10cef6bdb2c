import { describe, expect, it } from '@jest/globals';
import { camtBytes, entry, faultOf, lineOf, linesOf, OWN_IBAN } from '../../support/camt-files';

const party = (role: string, name: string, iban?: string) =>
  `<${role}><Pty><Nm>${name}</Nm></Pty></${role}>` +
  (iban === undefined ? '' : `<${role}Acct><Id><IBAN>${iban}</IBAN></Id></${role}Acct>`);
const details = (inner: string) => `<TxDtls>${inner}</TxDtls>`;
const parties = (inner: string) => `<RltdPties>${inner}</RltdPties>`;
const both = parties(party('Dbtr', 'Huaxin Trading') + party('Cdtr', 'Meier AG'));

describe('the other side of an entry', () => {
  it('who paid is the debtor of money that came in', () => {
    const line = lineOf(entry({ side: 'CRDT', details: details(both) }));
    expect(line).toMatchObject({
      direction: 'CREDIT',
      counterparty: { name: 'Huaxin Trading' },
      isReversal: false,
    });
  });

  it('who was paid is the creditor of money that went out', () => {
    const line = lineOf(entry({ side: 'DBIT', details: details(both) }));
    expect(line).toMatchObject({ direction: 'DEBIT', counterparty: { name: 'Meier AG' } });
  });

  it('of a payment that the bank takes back the roles are those of the payment', () => {
    const head = '<RvslInd>true</RvslInd>';
    const line = lineOf(entry({ side: 'DBIT', head, details: details(both) }));
    expect(line).toMatchObject({
      direction: 'DEBIT',
      isReversal: true,
      counterparty: { name: 'Huaxin Trading' },
    });
  });

  it('a returned direct debit names the customer as debtor, and why it came back', () => {
    const returned = `${both}<RtrInf><Rsn><Cd>AM04</Cd></Rsn><AddtlInf>no cover</AddtlInf></RtrInf>`;
    const line = lineOf(entry({ side: 'DBIT', details: details(returned) }));
    expect(line).toMatchObject({
      isReversal: false,
      counterparty: { name: 'Huaxin Trading' },
      memo: 'AM04\nno cover',
    });
  });

  it('of a return that names one side alone, that one is the other', () => {
    const head = '<RvslInd>true</RvslInd>';
    const alone = details(parties(party('Dbtr', 'Huaxin Trading')));
    expect(lineOf(entry({ side: 'CRDT', head, details: alone })).counterparty.name).toBe(
      'Huaxin Trading',
    );
  });

  it('our own account decides, whatever side and return say', () => {
    const ours = parties(
      party('Dbtr', 'We ourselves', OWN_IBAN.replace(/.{4}/g, '$& ')) +
        party('Cdtr', 'Meier AG', 'CH9300762011623852957'),
    );
    for (const side of ['CRDT', 'DBIT'] as const) {
      const line = lineOf(entry({ side, details: details(ours) }));
      expect(line.counterparty).toMatchObject({
        name: 'Meier AG',
        account: 'CH9300762011623852957',
      });
    }
  });

  it('version 02 writes names and banks in other places', () => {
    const old = details(
      parties(
        '<Dbtr><Nm>Huaxin Trading</Nm><Id><OrgId><Othr><Id>91310000MA1FL</Id></Othr></OrgId></Id></Dbtr>' +
          '<DbtrAcct><Id><Othr><Id>6222 0210</Id></Othr></Id></DbtrAcct>',
      ) + '<RltdAgts><DbtrAgt><FinInstnId><BIC>ICBKCNBJ</BIC></FinInstnId></DbtrAgt></RltdAgts>',
    );
    const body = entry({ details: old }).replace('<Sts><Cd>BOOK</Cd></Sts>', '<Sts>BOOK</Sts>');
    expect(lineOf(body, { version: '02' })).toMatchObject({
      status: 'BOOKED',
      counterparty: {
        name: 'Huaxin Trading',
        account: '6222 0210',
        bankCode: 'ICBKCNBJ',
        identifier: '91310000MA1FL',
      },
    });
  });

  it('on whose behalf was paid is told with the text', () => {
    const line = lineOf(
      entry({
        details: details(
          parties(party('Dbtr', 'Payments Ltd') + party('UltmtDbtr', 'Huaxin Trading')) +
            '<RmtInf><Ustrd>INV-7</Ustrd></RmtInf>',
        ),
      }),
    );
    expect(line).toMatchObject({
      counterparty: { name: 'Payments Ltd' },
      memo: 'INV-7\nHuaxin Trading',
    });
  });

  it('a bank itself can be the other side', () => {
    const bank = parties('<Dbtr><Agt><FinInstnId><Nm>First Bank</Nm></FinInstnId></Agt></Dbtr>');
    expect(lineOf(entry({ details: details(bank) })).counterparty.name).toBe('First Bank');
  });
});

describe('references of an entry', () => {
  const refs = (inner: string) => lineOf(entry({ details: details(`<Refs>${inner}</Refs>`) }));

  it.each(['NOTPROVIDED', 'NotProvided', 'NOT PROVIDED', 'NONREF'])(
    'a payer who gave none wrote %s, and the next best counts',
    (word) => {
      expect(refs(`<EndToEndId>${word}</EndToEndId>`).customerReference).toBeNull();
      const second = refs(`<InstrId>I-7</InstrId><EndToEndId>${word}</EndToEndId>`);
      expect(second.customerReference).toBe('I-7');
    },
  );

  it.each([
    ['<EndToEndId>E-1</EndToEndId><MndtId>M-1</MndtId>', 'E-1'],
    ['<MndtId>M-1</MndtId><ChqNb>000319</ChqNb>', '000319'],
    ['<MsgId>F-1</MsgId><MndtId>M-1</MndtId>', 'M-1'],
  ])('%s → %s', (inner, expected) => {
    expect(refs(inner).customerReference).toBe(expected);
  });

  it('the bank gives the entry a reference, or the network gives the payment an id', () => {
    const head = '<NtryRef>1</NtryRef>';
    const tail = '<AcctSvcrRef>B-1</AcctSvcrRef>';
    expect(lineOf(entry({ head, tail })).bankReference).toBe('B-1');
    expect(refs('<UETR>255ae394-9965-4438-ac86-f406feada396</UETR>').bankReference).toBe(
      '255ae394-9965-4438-ac86-f406feada396',
    );
    // A number that counts the entries of one file says nothing.
    expect(lineOf(entry({ head })).bankReference).toBeNull();
  });
});

describe('money and days of an entry', () => {
  const amountFault = (amount: string) => faultOf(camtBytes({ body: entry({ amount }) }));

  it.each(['1E2', '-5.00', '+5.00', '1 000.00', '1,000.00', '5,00', '', '.', 'NaN', '１００'])(
    'no amount: %j',
    (amount) => {
      expect(amountFault(amount)).toMatchObject({
        code: 'STATEMENT_AMOUNT_INVALID',
        field: 'Amt',
        line: 1,
      });
    },
  );

  it.each([
    ['100', '100'],
    ['0100.10', '0100.10'],
    ['5442.09000', '5442.09000'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['\n 12.50 ', '12.50'],
    ['123456789012345678.99', '123456789012345678.99'],
  ])('%j is %s, exactly', (written, amount) => {
    expect(lineOf(entry({ amount: written })).amount).toBe(amount);
  });

  it('a currency out of use is refused', () => {
    const body = entry({}).replace('Ccy="EUR"', 'Ccy="DEM"');
    expect(faultOf(camtBytes({ body }))).toMatchObject({ code: 'STATEMENT_CURRENCY_INVALID' });
  });

  it('a side that is neither is refused, and so is none', () => {
    const body = entry({}).replace('>CRDT<', '>CR<');
    expect(faultOf(camtBytes({ body }))).toMatchObject({ field: 'CdtDbtInd' });
    const none = entry({}).replace('<CdtDbtInd>CRDT</CdtDbtInd>', '');
    expect(faultOf(camtBytes({ body: none }))).toMatchObject({
      code: 'STATEMENT_FIELD_MISSING',
      field: 'CdtDbtInd',
    });
  });

  it('an instant is of the day that the bank wrote, not of Greenwich', () => {
    const body = entry({ tail: '<ValDt><DtTm>2026-04-01T00:10:00+08:00</DtTm></ValDt>' }).replace(
      '<Dt>2026-03-31</Dt>',
      '<DtTm>2026-03-31T23:59:59.999-05:00</DtTm>',
    );
    expect(lineOf(body)).toMatchObject({ bookedOn: '2026-03-31', valueOn: '2026-04-01' });
  });

  it.each(['2026-02-30', '31.03.2026', '2026-3-1', '0000-00-00'])('no day: %s', (day) => {
    const body = entry({}).replace('2026-03-31', day);
    expect(faultOf(camtBytes({ body }))).toMatchObject({ code: 'STATEMENT_DATE_INVALID' });
  });

  it('without a booking date a value date counts; without both the day of the statement', () => {
    const undated = entry({}).replace('<BookgDt><Dt>2026-03-31</Dt></BookgDt>', '');
    const valued = undated.replace('</Ntry>', '<ValDt><Dt>2026-04-02</Dt></ValDt></Ntry>');
    expect(lineOf(valued)).toMatchObject({ bookedOn: null, valueOn: '2026-04-02' });
    expect(lineOf(undated)).toMatchObject({ bookedOn: '2026-03-31', valueOn: null });
  });

  it.each([
    ['PDNG', 'PENDING'],
    ['INFO', 'PENDING'],
    ['FUTR', 'PENDING'],
    ['BOOK', 'BOOKED'],
  ])('status %s is %s, as text and as a code', (code, status) => {
    const body = entry({}).replace('BOOK', code);
    expect(lineOf(body).status).toBe(status);
    expect(lineOf(body.replace(/<Cd>|<\/Cd>/g, '')).status).toBe(status);
  });

  it('charges within the amount are told, those booked apart are not', () => {
    const record = (amount: string, more: string) =>
      `<Rcrd><Amt Ccy="EUR">${amount}</Amt>${more}</Rcrd>`;
    const charges =
      record('1.50', '<CdtDbtInd>DBIT</CdtDbtInd><ChrgInclInd>true</ChrgInclInd>') +
      record('0.25', '<CdtDbtInd>CRDT</CdtDbtInd>') +
      record('9.00', '<ChrgInclInd>false</ChrgInclInd>');
    const tail = `<Chrgs>${charges}</Chrgs>`;
    expect(lineOf(entry({ tail })).charges).toBe('1.25');
    const old = '<Chrgs><Amt Ccy="EUR">2.00</Amt><CdtDbtInd>DBIT</CdtDbtInd></Chrgs>';
    expect(lineOf(entry({ tail: old }), { version: '02' }).charges).toBe('2.00');
    expect(lineOf(entry({})).charges).toBeNull();
  });

  it('what was sent before it was exchanged', () => {
    const tail = '<AmtDtls><InstdAmt><Amt Ccy="USD">110.00</Amt></InstdAmt></AmtDtls>';
    expect(lineOf(entry({ tail })).instructed).toEqual({ amount: '110.00', currency: 'USD' });
  });

  it('the kind by the standard, else by the bank', () => {
    const domain =
      '<Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn>';
    const own = '<Prtry><Cd>166</Cd><Issr>DK</Issr></Prtry>';
    expect(lineOf(entry({ tail: `<BkTxCd>${domain}${own}</BkTxCd>` })).transactionCode).toBe(
      'PMNT-RCDT-ESCT',
    );
    expect(lineOf(entry({ tail: `<BkTxCd>${own}</BkTxCd>` })).transactionCode).toBe('166');
    expect(lineOf(entry({ tail: '<BkTxCd/>' })).transactionCode).toBeNull();
  });
});

describe('a batch', () => {
  const payment = (amount: string, reference: string, more = '') =>
    details(
      `<Refs><EndToEndId>${reference}</EndToEndId></Refs><Amt Ccy="EUR">${amount}</Amt>${more}` +
        `<RmtInf><Ustrd>${reference} text</Ustrd></RmtInf>`,
    );

  it('whose payments make up its amount is a line for each', () => {
    const batch = entry({
      details: payment('60.00', 'A') + payment('40', 'B'),
      tail: '<AcctSvcrRef>X</AcctSvcrRef>',
    });
    const lines = linesOf(batch + entry({ amount: '7.00' }));
    expect(lines).toMatchObject([
      { position: 1, amount: '60.00', customerReference: 'A', memo: 'A text', bankReference: 'X' },
      { position: 2, amount: '40', customerReference: 'B', memo: 'B text', bankReference: 'X' },
      { position: 3, amount: '7.00' },
    ]);
  });

  it('in which one payment goes the other way counts it so', () => {
    const back = '<CdtDbtInd>DBIT</CdtDbtInd>';
    const lines = linesOf(entry({ details: payment('120.00', 'A') + payment('20.00', 'B', back) }));
    expect(lines).toMatchObject([
      { direction: 'CREDIT', amount: '120.00' },
      { direction: 'DEBIT', amount: '20.00' },
    ]);
  });

  it('of one payment is the entry, whatever side and amount the payment has', () => {
    const back = '<CdtDbtInd>DBIT</CdtDbtInd>';
    expect(linesOf(entry({ details: payment('99.00', 'A', back) }))).toMatchObject([
      { direction: 'CREDIT', amount: '100.00', customerReference: 'A' },
    ]);
  });

  it.each([
    ['does not add up', payment('60.00', 'A') + payment('39.99', 'B')],
    ['has a payment of nothing', payment('100.00', 'A') + payment('0.00', 'B')],
    [
      'is told in another currency',
      (payment('60.00', 'A') + payment('40.00', 'B')).replace(/EUR/g, 'USD'),
    ],
    [
      'has a payment without an amount',
      payment('100.00', 'A') + payment('', 'B').replace(/<Amt.*<\/Amt>/, ''),
    ],
  ])('that %s stays one line with all its texts', (_why, inner) => {
    expect(linesOf(entry({ details: inner }))).toMatchObject([
      { amount: '100.00', currency: 'EUR', customerReference: null, memo: 'A text\nB text' },
    ]);
  });

  it('of which version 02 tells amounts elsewhere is split as well', () => {
    const old = (amount: string) =>
      details(`<AmtDtls><TxAmt><Amt Ccy="EUR">${amount}</Amt></TxAmt></AmtDtls>`);
    const lines = linesOf(entry({ details: old('0.10') + old('99.90') }), { version: '02' });
    expect(lines.map((line) => line.amount)).toEqual(['0.10', '99.90']);
  });

  it('without its payments has the reference of our file', () => {
    const inner = '<Btch><MsgId>F-1</MsgId><PmtInfId>P-1</PmtInfId><NbOfTxs>20</NbOfTxs></Btch>';
    expect(lineOf(entry({ side: 'DBIT', details: inner })).customerReference).toBe('P-1');
  });

  it('that stays one line keeps references that differ like numbers of documents', () => {
    const slip = (reference: string) =>
      details(`<RmtInf><Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd></RmtInf>`);
    const line = lineOf(entry({ details: slip('RF18539007547034') + slip('RF712348231') }));
    expect(line.creditorReference).toBeNull();
    expect(line.remittance.map(({ documentNumber }) => documentNumber)).toEqual([
      'RF18539007547034',
      'RF712348231',
    ]);
  });
});

describe('what a payment pays', () => {
  const paid = (inner: string) => lineOf(entry({ details: details(`<RmtInf>${inner}</RmtInf>`) }));

  it('free texts are joined in their order, the bank’s own text last and once', () => {
    const inner =
      '<RmtInf><Ustrd>INV-1</Ustrd><Ustrd>INV-2</Ustrd></RmtInf><AddtlTxInf>SEPA</AddtlTxInf>';
    const body = entry({ details: details(inner), tail: '<AddtlNtryInf>SEPA</AddtlNtryInf>' });
    expect(lineOf(body).memo).toBe('INV-1\nINV-2\nSEPA');
  });

  it('one structured reference is the creditor’s', () => {
    const line = paid('<Strd><CdtrRefInf><Ref>RF18539007547034</Ref></CdtrRefInf></Strd>');
    expect(line).toMatchObject({ creditorReference: 'RF18539007547034', remittance: [] });
  });

  it('documents with what is paid, deducted and credited', () => {
    const line = paid(
      '<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CINV</Cd></CdOrPrtry></Tp><Nb>INV-1</Nb><RltdDt>2026-03-01</RltdDt></RfrdDocInf>' +
        '<RfrdDocAmt><DuePyblAmt Ccy="EUR">100.00</DuePyblAmt><DscntApldAmt><Amt Ccy="EUR">2.00</Amt></DscntApldAmt>' +
        '<DscntApldAmt><Amt Ccy="EUR">1.00</Amt></DscntApldAmt><AdjstmntAmtAndRsn><Amt Ccy="EUR">5.00</Amt>' +
        '<CdtDbtInd>DBIT</CdtDbtInd><Rsn>DAMG</Rsn><AddtlInf>two broken</AddtlInf></AdjstmntAmtAndRsn>' +
        '<RmtdAmt Ccy="EUR">92.00</RmtdAmt></RfrdDocAmt><AddtlRmtInf>see mail</AddtlRmtInf></Strd>' +
        '<Strd><RfrdDocInf><Tp><CdOrPrtry><Cd>CREN</Cd></CdOrPrtry></Tp><Nb>CN-9</Nb><RltdDt><Tp><Cd>ISSU</Cd></Tp><Dt>2026-03-02</Dt></RltdDt></RfrdDocInf>' +
        '<RfrdDocAmt><CdtNoteAmt Ccy="EUR">12.00</CdtNoteAmt></RfrdDocAmt></Strd>',
    );
    expect(line.remittance).toEqual([
      {
        documentNumber: 'INV-1',
        documentOn: '2026-03-01',
        amount: '92.00',
        discountAmount: '3',
        deductionReason: 'DAMG two broken',
        memo: 'see mail',
      },
      {
        documentNumber: 'CN-9',
        documentOn: '2026-03-02',
        amount: '-12.00',
        discountAmount: null,
        deductionReason: null,
        memo: null,
      },
    ]);
    expect(line.memo).toBe('see mail');
  });

  it('a discount as version 02 writes it', () => {
    const line = paid(
      '<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocAmt><DscntApldAmt Ccy="EUR">2.00</DscntApldAmt></RfrdDocAmt></Strd>',
    );
    expect(line.remittance[0]?.discountAmount).toBe('2.00');
  });

  it('an amount of several documents is of none of them', () => {
    const line = paid(
      '<Strd><RfrdDocInf><Nb>INV-1</Nb></RfrdDocInf><RfrdDocInf><Nb>INV-2</Nb></RfrdDocInf>' +
        '<RfrdDocAmt><RmtdAmt Ccy="EUR">100.00</RmtdAmt></RfrdDocAmt></Strd>',
    );
    expect(line.remittance).toMatchObject([
      { documentNumber: 'INV-1', amount: null },
      { documentNumber: 'INV-2', amount: null },
    ]);
  });
});
