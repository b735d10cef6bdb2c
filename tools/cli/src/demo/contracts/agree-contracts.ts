import { addDays, addMonths, type BusinessDate, year } from '@duebook/kernel';
import { CURRENCY, SELLER } from '../credit/credit-cast';
import { agree, apiId, ASKED, type Asked } from '../desk';
import { idOf } from '../load-master-records';
import { type AgreedContract, type ContractsWork, sellerOf } from './contracts-work';
import { contractPaper } from './papers';

/** Five ten-thousandths a day: what Chinese sales contracts agree for paying late more often than not. */
const FIVE_IN_TEN_THOUSAND = { rateKind: 'DAILY', percentADay: '0.05', dayCount: 'ACT_365' };

const COURT = { way: 'COURT', venue: '卖方所在地人民法院', governingLaw: 'CN' };
const ARBITRATION = {
  ...{ way: 'ARBITRATION', venue: '上海', governingLaw: 'CN' },
  institution: '上海国际经济贸易仲裁委员会（上海国际仲裁中心）',
};

/** A contract, and how far it has come. */
interface Story {
  readonly title: string;
  readonly kindCode: string;
  readonly value: string | null;
  /** Days net. */
  readonly net: number;
  readonly terms: object;
  /** Days from today. */
  readonly endsIn: number;
  readonly renewal: object | null;
  readonly reaches: 'DRAFT' | 'IN_REVIEW' | 'SIGNED_BY_US' | 'IN_FORCE' | 'AMENDED' | 'TERMINATED';
}

const STORIES: readonly Story[] = [
  {
    ...{ title: '数控机床附件买卖合同', kindCode: 'SALES', value: '860000.00', net: 30 },
    terms: {
      ...{ lateInterest: FIVE_IN_TEN_THOUSAND, retainsTitle: true, disputeResolution: COURT },
      acceptance: { days: 7, isDeemed: true },
    },
    ...{ endsIn: 40, reaches: 'IN_FORCE' },
    renewal: { kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 },
  },
  {
    ...{ title: '年度供货框架协议', kindCode: 'FRAMEWORK', value: null, net: 60 },
    terms: { lateInterest: FIVE_IN_TEN_THOUSAND, disputeResolution: ARBITRATION },
    ...{ endsIn: 300, renewal: null, reaches: 'AMENDED' },
  },
  {
    ...{ title: '生产线备件买卖合同', kindCode: 'SALES', value: '240000.00', net: 45 },
    terms: { disputeResolution: COURT, penalty: { kind: 'FIXED_PERCENT', percent: '10' } },
    ...{ endsIn: 200, renewal: null, reaches: 'SIGNED_BY_US' },
  },
  {
    ...{ title: '夹具采购合同', kindCode: 'SALES', value: '98000.00', net: 90 },
    terms: { disputeResolution: ARBITRATION },
    ...{ endsIn: 365, renewal: null, reaches: 'IN_REVIEW' },
  },
  {
    ...{ title: '刀具寄售合同', kindCode: 'SALES', value: '150000.00', net: 30 },
    terms: { disputeResolution: COURT },
    ...{ endsIn: 365, renewal: null, reaches: 'DRAFT' },
  },
  {
    ...{ title: '机床改造合同', kindCode: 'SALES', value: '520000.00', net: 30 },
    terms: { disputeResolution: COURT },
    ...{ endsIn: 120, renewal: null, reaches: 'TERMINATED' },
  },
];

/**
 * That of a contract that was recorded, submitted, agreed to and signed by both: a load that goes on sends
 * what it sent before, however often the contract has changed since.
 */
const SIGNED_VERSION = 5;

/** How many customers have a contract. */
export const CONTRACTS = STORIES.length;

/** Under which packs of rules the seller invoices; somebody else agrees. */
export async function adoptRules({ work, records, people }: ContractsWork): Promise<void> {
  const asked = await people.legal.change<Asked>('rules', ['rulePacksAdopt', ASKED], {
    legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)),
    ...{ rulePackCodes: ['CN-SALES', 'CN-LIMITATION'], holdsFrom: work.company.from },
  });
  await agree(people, 'rules', asked);
}

/** Contracts with customers, each as far as its story goes. */
export async function agreeContracts(contracts: ContractsWork): Promise<void> {
  for (const [place, story] of STORIES.entries()) {
    const customer = contracts.customers[place];
    if (customer !== undefined) await tell(contracts, { story, customer, place });
  }
}

interface Telling {
  readonly story: Story;
  readonly customer: string;
  readonly place: number;
}

interface Recorded {
  readonly contract: AgreedContract;
  readonly contractVersion: { readonly id: string };
}

async function tell(contracts: ContractsWork, telling: Telling): Promise<void> {
  const { story, customer } = telling;
  const { contract, contractVersion } = await record(contracts, telling);
  if (story.reaches === 'DRAFT') return;
  const { people } = contracts;
  const part = `contract ${customer}`;
  await people.legal.change(`${part} submitted`, ['contractVersionSubmit', 'contract { id }'], {
    ...{ contractVersionId: contractVersion.id, expectedRevision: 1 },
  });
  if (story.reaches === 'IN_REVIEW') return;
  await agreeTo(contracts, part, { contractVersionId: contractVersion.id, expectedRevision: 2 });
  await sign(contracts, telling, contract);
  if (story.reaches === 'SIGNED_BY_US') return;
  contracts.agreed.set(customer, contract);
  if (story.reaches === 'AMENDED') await amend(contracts, telling, contract);
  if (story.reaches === 'TERMINATED') await terminate(contracts, part, contract);
}

function record(contracts: ContractsWork, { story, customer, place }: Telling): Promise<Recorded> {
  const { work, records, people } = contracts;
  const { until } = work.company;
  const { title, kindCode, value, net, terms, renewal } = story;
  return people.legal.change<Recorded>(
    `contract ${customer}`,
    ['contractRecord', 'contract { id number } contractVersion { id }'],
    {
      number: `LH-${year(until)}-${String(place + 1).padStart(3, '0')}`,
      ...{ title, kindCode, value, currencyCode: CURRENCY, renewal },
      legalEntityIds: [apiId.legalEntity(idOf(records.legalEntityIds, SELLER))],
      parties: [{ partyId: apiId.party(idOf(records.partyIds, customer)), role: 'CUSTOMER' }],
      ...{ validFrom: signedOn(until), validTo: addDays(until, story.endsIn) },
      terms: { ...terms, paymentTerm: { due: { net: { days: net } } } },
    },
  );
}

/** Contracts were signed ten months ago. */
function signedOn(until: BusinessDate): BusinessDate {
  return addMonths(until, -10);
}

async function agreeTo(
  { people }: ContractsWork,
  part: string,
  version: { readonly contractVersionId: string; readonly expectedRevision: number },
): Promise<void> {
  const asked = await people.legal.change<Asked>(
    `${part} agreed`,
    ['contractVersionAgree', ASKED],
    version,
  );
  await agree(people, part, asked);
}

/** By us, and by them where it has come that far, on one paper. */
async function sign(
  { work, records, people }: ContractsWork,
  { story, customer }: Telling,
  contract: AgreedContract,
): Promise<void> {
  const on = signedOn(work.company.until);
  const fileId = await people.legal.upload(
    `${contract.number}.pdf`,
    await contractPaper({ us: sellerOf(work), on }, { ...contract, title: story.title }),
  );
  const us = { legalEntityId: apiId.legalEntity(idOf(records.legalEntityIds, SELLER)) };
  const them = { partyId: apiId.party(idOf(records.partyIds, customer)) };
  const sides = story.reaches === 'SIGNED_BY_US' ? [us] : [us, them];
  for (const [index, side] of sides.entries()) {
    await people.legal.change(
      `contract ${customer} signed ${index}`,
      ['contractSign', 'contract { id }'],
      { contractId: contract.id, side, signedOn: on, fileId },
    );
  }
  if (sides.length < 2) return;
  await people.legal.change(`contract ${customer} paper`, ['documentRecord', 'document { id }'], {
    ...{ kindCode: 'CONTRACT', title: `合同 ${contract.number}`, documentDate: on, fileId },
    ...{ ...us, objectIds: [contract.id] },
    elements: [
      { code: 'NUMBER', value: contract.number },
      { code: 'SIGNED_BY', value: '双方法定代表人' },
      { code: 'SIGNED_ON', value: on },
    ],
  });
}

/** From half a year on they pay two weeks earlier. */
async function amend(
  contracts: ContractsWork,
  { story, customer }: Telling,
  contract: AgreedContract,
): Promise<void> {
  const { people, work } = contracts;
  const drafted = await people.legal.change<Recorded>(
    `contract ${customer} amended`,
    ['contractVersionDraft', 'contractVersion { id }'],
    {
      ...{ contractId: contract.id, expectedVersion: SIGNED_VERSION },
      effectiveFrom: addMonths(work.company.until, -4),
      terms: { ...story.terms, paymentTerm: { due: { net: { days: story.net - 15 } } } },
    },
  );
  await agreeTo(contracts, `contract ${customer} amendment`, {
    ...{ contractVersionId: drafted.contractVersion.id, expectedRevision: 1 },
  });
}

async function terminate(
  contracts: ContractsWork,
  part: string,
  contract: AgreedContract,
): Promise<void> {
  const lastDay = addDays(contracts.work.company.until, -20);
  await contracts.people.legal.change(`${part} ended`, ['contractTerminate', 'contract { id }'], {
    ...{ contractId: contract.id, expectedVersion: SIGNED_VERSION },
    ...{ ground: 'AGREEMENT', lastDay },
  });
}
