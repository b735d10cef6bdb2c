import { writeFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariant, newId, type Id } from '@duebook/kernel';
import { refusalOf, openContractTables, type ContractTables } from '../../support/a-contract-desk';
import type { ContractTermsDraft } from '../../../src/register/domain/contract-terms-draft';
import { net } from '../../support/a-contract';
import { aDraftingDesk, aSale, TERMS, type DraftingDesk } from '../../support/a-drafting-desk';

let tables: ContractTables;
let desk: DraftingDesk;
let customer: Id;

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aDraftingDesk(tables);
  [customer = ''] = await desk.customers(['C2']);
});
afterAll(() => tables.close());

const request = () => ({ operation: 'contractDraft', idempotencyKey: newId() });
const draft = (command: ReturnType<DraftingDesk['command']>, key = request()) =>
  desk.drafting.draft(desk.caller, key, command);

/** Everything that the shipped template can say. */
const ALL_TERMS: ContractTermsDraft = {
  ...TERMS,
  paymentTerm: {
    ...net(30),
    due: {
      instalments: [
        { percent: '30', due: { net: { days: 0 } } },
        { percent: '70', due: { net: { days: 60 } } },
      ],
    },
    discounts: [{ days: 10, percent: '2' }],
  },
  lateInterest: {
    rate: {
      ...{ kind: 'BASE', seriesCode: 'LPR_1Y', multiplier: '1.5', points: '0' },
      counts: 'AT_BREACH',
    },
    ...{ dayCount: 'ACT_365', graceDays: 3, capPercentAYear: null, lumpSum: null },
  },
  penalty: { kind: 'PERCENT_A_DAY', percent: '0.05', amount: null, capPercent: '5' },
  retainsTitle: true,
  acceptance: { days: 15, isDeemed: true },
  warrantyMonths: 12,
  retention: { percent: '5', releasedAfter: 'WARRANTY_END', releaseDays: 10 },
  dunning: { method: 'REGISTERED_MAIL', addressKind: 'REGISTERED' },
  assignment: 'ALLOWED',
  prevailingLanguage: 'zh-CN',
};

const textsOf = async (versionId: Id) => {
  const version = await desk.version(versionId);
  const [texts = []] = await desk.drafting.reading.textsOf(desk.caller, [version]);
  return texts;
};

const made = (outcome: Awaited<ReturnType<typeof draft>>) => {
  invariant(outcome.ok, `It is drafted: ${JSON.stringify(outcome)}`);
  const { contractId, contractVersionId } = outcome.value;
  return { contractId, versionId: contractVersionId ?? '' };
};

/** Text of a paper as it is found by, without the blanks that its layout puts in. */
const textOfPdf = async (documentId: Id): Promise<string> => {
  const folder = process.env['DUEBOOK_TEST_PAGES'];
  if (folder) await writeFile(`${folder}/${documentId}.pdf`, await bytesOf(documentId));
  while (await desk.documents.reader.runNext());
  const rows = await desk.db.asOwner<{ content: string }>(
    `select content from contracts.document_passage
      where document_id = $1 and version_number > 0 order by number`,
    [documentId],
  );
  return rows
    .map(({ content }) => content)
    .join('')
    .replace(/\s+/g, '');
};

const bytesOf = async (documentId: Id): Promise<Buffer> => {
  const versions = await desk.documents.reading.versions(desk.caller, [documentId]);
  const opened = await desk.files.open(desk.caller, versions.get(documentId)?.[0]?.fileId ?? '');
  invariant(opened.ok, 'the paper is there');
  return buffer(opened.value.open());
};

describe('a contract drafted from a template', () => {
  it('is a draft in the register with its text and a PDF in each language', async () => {
    const contract = aSale(customer).number('S-1').saying(ALL_TERMS);
    const { contractId, versionId } = made(await draft(desk.command({ contract })));
    expect(await desk.contract(contractId)).toMatchObject({ number: 'S-1', kindCode: 'SALES' });
    expect(await desk.version(versionId)).toMatchObject({ number: 1, state: 'DRAFT' });
    const texts = await textsOf(versionId);
    expect(texts.map(({ language, title, isCurrent }) => [language, title, isCurrent])).toEqual([
      ['en', 'Sales Contract', true],
      ['zh', '产品买卖合同', true],
    ]);
    const [en, zh] = texts;
    const said = (text: typeof zh) => text?.articles.map((each) => each.text).join('\n') ?? '';
    expect(zh?.articles.map(({ clauseKey }) => clauseKey)).toEqual([
      ...[null, 'GOODS', 'PRICE', 'DELIVERY', 'ACCEPTANCE_DEEMED', 'PAYMENT', 'LATE_INTEREST'],
      ...['RETENTION', 'TITLE_RETAINED', 'WARRANTY', 'PENALTY_DAILY', 'ASSIGNMENT_ALLOWED'],
      ...['DEMANDS', 'NOTICES', 'DISPUTES_COURT', 'LANGUAGE', 'GENERAL'],
    ]);
    expect(said(zh)).toContain('CNY 100,000.00（大写：人民币壹拾万元整）');
    expect(said(zh)).toContain('应当于2026年3月5日前');
    expect(said(zh)).toContain(
      '发票金额的30%，于发票开具当日付清；发票金额的70%，自发票开具之日起60日内付清',
    );
    expect(said(zh)).toContain('按一年期贷款市场报价利率的1.5倍（以逾期之日适用的利率为准）');
    expect(said(zh)).toContain('适用中华人民共和国法律');
    expect(said(zh)).toContain('以中文文本为准');
    expect(said(en)).toContain('on or before 5 March 2026');
    expect(said(en)).toMatch(/CNY 100,000\.00 \(in words: .*one hundred thousand/i);
    expect(said(en)).toContain(
      '70% of the invoiced amount within 60 days of the date of the invoice',
    );
    expect(said(en)).toContain('at 1.5 times the Loan prime rate, one year');
    expect(said(en).replace('上海示例有限公司', '')).not.toMatch(/\p{Script=Han}/u);
  });

  it('is filed as a document of the contract, whose pages have every glyph', async () => {
    const contract = aSale(customer).number('S-2').saying(ALL_TERMS);
    const { contractId, versionId } = made(await draft(desk.command({ contract })));
    const object = { type: 'Contract', id: contractId };
    const reader = desk.db.unitOfWork.reader(desk.caller);
    const filed = await desk.documents.documentsOf(reader, [object]);
    expect(
      filed.map(({ document, latest }) => [document.kindCode, document.title, latest.mediaType]),
    ).toEqual([
      ['CONTRACT_DRAFT', '产品买卖合同 S-2', 'application/pdf'],
      ['CONTRACT_DRAFT', 'Sales Contract S-2', 'application/pdf'],
    ]);
    for (const { documentId, articles, language } of await textsOf(versionId)) {
      // Of one font for both, curly quotes would be as wide as Chinese characters.
      const quotes = /[‘’“”]/.test(await textOfPdf(documentId));
      expect(quotes).toBe(language === 'zh');
      const pages = await textOfPdf(documentId);
      for (const { heading, text } of articles) {
        expect(pages).toContain(heading.replace(/\s+/g, ''));
        const last =
          text
            .split('\n')
            .at(-1)
            ?.slice(-12)
            .replace(/[\s‘’“”]+/g, '') ?? '';
        expect(pages.replace(/['"‘’“”]/g, '')).toContain(last);
      }
      expect(pages).toContain(language === 'zh' ? '第十七条' : 'Article17');
    }
  });

  it('answers a repeat by what it made, and makes nothing twice', async () => {
    const contract = aSale(customer).number('S-3');
    const key = request();
    const first = await draft(desk.command({ contract }), key);
    expect(await draft(desk.command({ contract }), key)).toEqual(first);
    const { versionId } = made(first);
    expect(await textsOf(versionId)).toHaveLength(2);
    const other = desk.command({ contract: contract.number('S-3b') });
    expect(refusalOf(await draft(other, key))).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('leaves nothing behind when the register refuses it', async () => {
    const contract = aSale(customer).number('S-3');
    expect(refusalOf(await draft(desk.command({ contract })))).toBe('CONTRACT_NUMBER_TAKEN number');
    const found = await desk.db.asOwner<{ count: number }>(
      `select count(*)::int as count from contracts.document_content where title like '%S-3'`,
    );
    expect(found).toEqual([{ count: 2 }]);
  });

  it('is drafted anew in the place of its draft, and the papers from before are no longer current', async () => {
    const contract = aSale(customer).number('S-4');
    const { drafting, contract: head } = desk.command({ contract });
    const { contractId, versionId } = made(await draft({ drafting, contract: head }));
    const { version: expectedVersion } = await desk.contract(contractId);
    const redrafted = await desk.drafting.redraft(desk.caller, desk.request('contractRedraft'), {
      drafting: { ...drafting, languages: ['zh'] },
      version: {
        ...{ contractId, expectedVersion, effectiveFrom: head.validFrom, note: null },
        ...{ value: '120000.00', terms: { ...TERMS, retainsTitle: true } },
      },
    });
    expect(made(redrafted)).toEqual({ contractId, versionId });
    const texts = await textsOf(versionId);
    expect(texts.map(({ language, isCurrent }) => [language, isCurrent])).toEqual([
      ...[['zh', true] as const, ['en', false] as const, ['zh', false] as const],
    ]);
    expect(texts[0]?.articles.map(({ text }) => text).join('')).toContain('壹拾贰万元整');
    const stale = {
      drafting,
      version: {
        ...{ contractId, expectedVersion, effectiveFrom: head.validFrom, note: null },
        ...{ value: '1.00', terms: TERMS },
      },
    };
    const again = await desk.drafting.redraft(desk.caller, desk.request('contractRedraft'), stale);
    expect(refusalOf(again)).toBe('VERSION_CONFLICT expectedVersion');
    const unknown = { ...stale, version: { ...stale.version, contractId: newId() } };
    expect(
      refusalOf(await desk.drafting.redraft(desk.caller, desk.request('contractRedraft'), unknown)),
    ).toBe('CONTRACT_NOT_RECORDED contractId');
  });

  it('shows that terms changed without a paper are not what the paper says', async () => {
    const contract = aSale(customer).number('S-5');
    const { contractId, versionId } = made(await draft(desk.command({ contract })));
    const { version: expectedVersion } = await desk.contract(contractId);
    const drafted = await desk.register.draftVersion(
      desk.caller,
      desk.request('contractVersionDraft'),
      {
        ...{ contractId, expectedVersion, value: '100000.00', note: null },
        effectiveFrom: contract.build().validFrom,
        terms: { ...TERMS, paymentTerm: net(90) },
      },
    );
    expect(drafted.ok).toBe(true);
    expect((await textsOf(versionId)).map(({ isCurrent }) => isCurrent)).toEqual([false, false]);
  });

  it('is refused to who may not record contracts, and with a template of another tenant', async () => {
    const command = desk.command();
    const clerk = desk.as(['contracts.template.read']);
    await expect(desk.drafting.draft(clerk, request(), command)).rejects.toThrow(
      'contracts.contract.record',
    );
    const other = await aDraftingDesk(tables);
    const foreign = desk.command({ drafting: { contractTemplateId: other.templateId } });
    expect(refusalOf(await draft(foreign))).toBe('CONTRACT_TEMPLATE_UNKNOWN contractTemplateId');
    expect(await desk.drafting.reading.byIds(desk.caller, [other.templateId])).toEqual([null]);
    const theirs = await other.drafting.reading.page(other.caller, {
      ...{ filter: { kindCodes: null, states: null }, limit: 10, after: null },
    });
    expect(theirs.map(({ key }) => key)).toEqual(['SALES_STANDARD']);
  });
});
