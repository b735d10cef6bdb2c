import { addDays, addMonths, invariant } from '@duebook/kernel';
import { CURRENCY } from '../credit/credit-story';
import { agreeTo, ASKED, type Asked } from '../people/approving';
import type { ContractStory } from './contract-story';
import { okOf } from '../terminal-guide';

/** A contract, from its template to both signatures. */
export interface AgreementFigures {
  readonly contractNumber: string;
  readonly articles: number;
  /** In each language, with the hash of the PDF. */
  readonly papers: readonly { readonly language: string; readonly sha256: string }[];
  readonly stateDrafted: string;
  readonly stateSigned: string;
  /** The papers say what was drafted, and it binds once both have signed. */
  readonly holds: boolean;
}

/** A contract that binds. */
export interface SignedContract {
  readonly id: string;
  readonly number: string;
}

/** Of 100 each day that something is unpaid: five ten-thousandths. */
export const PERCENT_A_DAY = '0.05';
/** Days after the invoice. */
export const NET_DAYS = 30;
const VALUE = '600000.00';
const MONTHS_AGO = 5;

interface Drafted {
  readonly contract: SignedContract & { readonly state: string };
  readonly contractVersion: {
    readonly id: string;
    readonly revision: number;
    readonly texts: readonly {
      readonly language: string;
      readonly sha256: string;
      readonly articles: readonly { readonly number: number }[];
      readonly document: {
        readonly versions: readonly { readonly file: { readonly id: string } }[];
      };
    }[];
  };
}

const DRAFTED = `contract { id number state } contractVersion { id revision texts {
  language sha256 articles { number } document { versions { file { id } } } } }`;

/** Drafts a contract from the starter template, has it agreed to, and signed by both sides. */
export async function agreeOnContract(
  story: ContractStory,
): Promise<{ readonly contract: SignedContract; readonly figures: AgreementFigures }> {
  const { guide, people } = story;
  guide.chapter('What was agreed: a contract from its template to both signatures (合同)');
  const drafted = await draft(story, await openTemplate(story));
  const { contract, contractVersion } = drafted;
  const [text] = contractVersion.texts;
  const fileId = text?.document.versions[0]?.file.id;
  invariant(text && fileId, 'a draft has its paper');
  const isPaper = (await people.counsel.download(fileId)).subarray(0, 5).toString() === '%PDF-';
  const papers = contractVersion.texts.map(({ language, sha256 }) => ({ language, sha256 }));
  guide.tell(
    `${contract.number} with ${story.customer.code}: ${text.articles.length} articles, net ${NET_DAYS} days, ` +
      `${PERCENT_A_DAY} % a day, title retained; on paper in ` +
      papers
        .map(({ language, sha256 }) => `${language} (sha256 ${sha256.slice(0, 8)}…)`)
        .join(', '),
  );
  await agreeAndSign(story, drafted, fileId);
  const { node } = await people.counsel.ask<{ readonly node: { readonly state: string } }>(
    'query ($id: ID!) { node(id: $id) { ... on Contract { state } } }',
    { id: contract.id },
  );
  const holds =
    isPaper && papers.length === 2 && contract.state === 'DRAFT' && node.state === 'IN_FORCE';
  guide.tell(`drafted by counsel, agreed to by another, signed by both: ${node.state}`);
  guide.tell(
    `Two papers of one contract, and nothing binds before both have signed: ${okOf(holds)}`,
  );
  const figures = {
    ...{ contractNumber: contract.number, articles: text.articles.length, papers },
    ...{ stateDrafted: contract.state, stateSigned: node.state, holds },
  };
  return { contract: { id: contract.id, number: contract.number }, figures };
}

/** Loads the starter set; somebody else agrees to what contracts are drafted from. */
async function openTemplate({ people }: ContractStory): Promise<string> {
  const { counsel, approver } = people;
  const { contractTemplates } = await counsel.change<{
    readonly contractTemplates: readonly { readonly id: string; readonly version: number }[];
  }>('contractStarterSetLoad', 'contractTemplates { id version }', {});
  const [template] = contractTemplates;
  invariant(template, 'the starter set has a template');
  const asked = await counsel.change<Asked>('contractTemplateActivate', ASKED, {
    ...{ contractTemplateId: template.id, expectedVersion: template.version, number: 1 },
  });
  await agreeTo(approver, asked);
  return template.id;
}

function draft(story: ContractStory, contractTemplateId: string): Promise<Drafted> {
  const { people, legalEntityId, customer, today } = story;
  const validFrom = addMonths(today, -MONTHS_AGO);
  return people.counsel.change<Drafted>('contractDraft', DRAFTED, {
    ...{ number: 'T-2026-01', title: '数控机床附件买卖合同', currencyCode: CURRENCY, value: VALUE },
    legalEntityIds: [legalEntityId],
    parties: [{ partyId: customer.id, role: 'CUSTOMER' }],
    ...{ validFrom, validTo: addMonths(validFrom, 12) },
    terms: {
      paymentTerm: { due: { net: { days: NET_DAYS } } },
      lateInterest: { rateKind: 'DAILY', percentADay: PERCENT_A_DAY, dayCount: 'ACT_365' },
      acceptance: { days: 7, isDeemed: true },
      retainsTitle: true,
      disputeResolution: { way: 'COURT', venue: '上海市闵行区', governingLaw: 'CN' },
    },
    drafting: {
      ...{ contractTemplateId, languages: ['CHINESE', 'ENGLISH'] },
      fields: [
        ...inBoth('goods', '数控机床附件，详见附件一', 'Machine tool accessories, see annex 1'),
        ...inBoth('deliveryPlace', '买方苏州仓库', 'the Buyer’s warehouse in Suzhou'),
        { key: 'deliveryOn', value: addDays(validFrom, 60) },
        ...inBoth('sellerNoticeAddress', '上海市闵行区沧源路88号', '88 Cangyuan Road, Shanghai'),
        ...inBoth('buyerNoticeAddress', '苏州市工业园区星湖街1号', '1 Xinghu Street, Suzhou'),
        { key: 'venueInEnglish', value: 'Minhang District, Shanghai' },
      ],
    },
  });
}

function inBoth(key: string, zh: string, en: string): readonly object[] {
  return [
    { key, value: zh, language: 'CHINESE' },
    { key, value: en, language: 'ENGLISH' },
  ];
}

async function agreeAndSign(
  { people, legalEntityId, customer, today }: ContractStory,
  { contract, contractVersion }: Drafted,
  fileId: string,
): Promise<void> {
  const { counsel, approver } = people;
  const asked = await counsel.change<Asked>('contractVersionAgree', ASKED, {
    ...{ contractVersionId: contractVersion.id, expectedRevision: contractVersion.revision },
  });
  await agreeTo(approver, asked);
  const signedOn = addMonths(today, -MONTHS_AGO);
  for (const side of [{ legalEntityId }, { partyId: customer.id }]) {
    await counsel.change('contractSign', 'contract { id }', {
      ...{ contractId: contract.id, side, signedOn, fileId },
    });
  }
  await counsel.change('documentRecord', 'document { id }', {
    ...{ kindCode: 'CONTRACT', title: `合同 ${contract.number}`, documentDate: signedOn, fileId },
    ...{ legalEntityId, objectIds: [contract.id] },
    elements: [
      { code: 'NUMBER', value: contract.number },
      { code: 'SIGNED_BY', value: '双方法定代表人' },
      { code: 'SIGNED_ON', value: signedOn },
    ],
  });
}
