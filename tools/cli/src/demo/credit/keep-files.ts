import { addDays, addMonths, type BusinessDate, year } from '@duebook/kernel';
import { idOf } from '../load-master-records';
import { CURRENCY } from './credit-cast';
import { agree, apiId, ASKED, type Asked, type Mutation } from '../desk';
import type { CreditWork } from './credit-work';

const CHECKLIST = ['registeredCapital', 'legalRepresentative', 'taxCreditGrade', 'revenue'];

/** What papers, registers and visits say: files, collateral, insurance, bad news, and who does not pay. */
export async function keepFiles(credit: CreditWork): Promise<void> {
  const { people, cast } = credit;
  await people.controller.change(
    'checklist',
    ['creditFileChecklistSet', 'creditFileChecklist { version }'],
    {
      expectedVersion: 0,
      groups: [
        { code: 'DOMESTIC', name: '境内客户', countryCodes: ['CN'], requiredCodes: CHECKLIST },
      ],
    },
  );
  for (const [place, code] of cast.filed.entries()) await keepFile(credit, code, place);
  await secure(credit);
  await insure(credit);
  await hear(credit);
  await list(credit);
}

/** Of the first the file is complete, of the next a paper has run out, of others some is missing. */
async function keepFile(
  { work, records, people }: CreditWork,
  code: string,
  place: number,
): Promise<void> {
  const partyId = apiId.party(idOf(records.partyIds, code));
  const { until } = work.company;
  const told = (datedOn: BusinessDate, source: string) => ({ datedOn, source });
  const registered = told(addMonths(until, -2), '国家企业信用信息公示系统');
  const taxed = told(addMonths(until, place === 1 ? -20 : -7), '国家税务总局');
  await people.controller.change(
    `file ${code}`,
    ['creditFileFactsRecord', 'creditFile { completenessPercent }'],
    {
      partyId,
      facts: [
        {
          ...{ ...registered, code: 'registeredCapital' },
          amount: { amount: `${5 + place}000000.00`, currencyCode: CURRENCY },
        },
        { ...taxed, code: 'taxCreditGrade', text: place % 3 === 2 ? 'B' : 'A' },
      ],
    },
  );
  if (place > 2) return;
  const lastYear = String(year(until) - 1);
  const revenue = 40 - 10 * place;
  await people.controller.change(
    `statement ${code}`,
    ['financialStatementRecord', 'financialStatement { id }'],
    {
      ...{ partyId, periodFrom: `${lastYear}-01-01`, periodTo: `${lastYear}-12-31` },
      ...{ currencyCode: CURRENCY, isAudited: place === 0, source: '客户提供的年度报表' },
      figures: [
        { code: 'revenue', amount: `${revenue}000000.00` },
        { code: 'netProfit', amount: `${4 - place}00000.00` },
        { code: 'totalAssets', amount: '30000000.00' },
        { code: 'totalLiabilities', amount: `${12 + 6 * place}000000.00` },
        { code: 'currentAssets', amount: '18000000.00' },
        { code: 'currentLiabilities', amount: `${10 + 4 * place}000000.00` },
      ],
    },
  );
  await people.controller.change(
    `visit ${code}`,
    ['creditInvestigationRecord', 'creditInvestigation { id }'],
    {
      ...{ partyId, kind: 'SITE_VISIT', heldOn: addDays(until, -30 - place), conductedBy: '周敏' },
      findings: '走访生产现场：产线满负荷，库存正常，与上次走访无明显变化。',
      nextDueOn: addMonths(until, 11),
    },
  );
}

async function secure({ work, records, people, cast }: CreditWork): Promise<void> {
  if (cast.secured === undefined) return;
  const { until } = work.company;
  const { collateral } = await people.controller.change<{
    readonly collateral: { readonly id: string };
  }>('collateral', ['collateralRecord', 'collateral { id }'], {
    ...{ partyId: apiId.party(idOf(records.partyIds, cast.secured)), type: 'GUARANTEE' },
    ...{ covers: 'PARTY', rank: 1, haircutPercent: '10', fileIds: [] },
    value: { amount: '200000.00', currencyCode: CURRENCY },
    ...{ providerName: '海岳银行', reference: '银行保函 HY-118', note: '见索即付' },
    ...{ validFrom: until, expiresOn: addMonths(until, 6) },
  });
  const approved: Mutation = ['collateralApprove', 'collateral { state }'];
  await people.head.change('collateral approved', approved, {
    // As it was recorded: loaded once more, it is approved by then.
    ...{ collateralId: collateral.id, expectedVersion: 1 },
  });
}

async function insure({ work, records, people, cast }: CreditWork): Promise<void> {
  if (cast.insured === undefined) return;
  const { until } = work.company;
  const days = { validFrom: addMonths(until, -3), validTo: addMonths(until, 9) };
  const { creditInsurancePolicy } = await people.controller.change<{
    readonly creditInsurancePolicy: { readonly id: string };
  }>('insurance', ['creditInsurancePolicyRecord', 'creditInsurancePolicy { id }'], {
    ...{ ...days, insurer: '东海信用保险', policyNumber: 'DH-TCI-0042', currencyCode: CURRENCY },
    ...{ coInsurancePercent: '15', deductible: '5000.00', maximumLiability: '5000000.00' },
    ...{ overdueNoticeDays: 60, claimDays: 180 },
  });
  const asked = await people.controller.change<Asked>('insured limit', ['insuredLimitSet', ASKED], {
    ...{ creditInsurancePolicyId: creditInsurancePolicy.id, ...days, amount: '500000.00' },
    partyId: apiId.party(idOf(records.partyIds, cast.insured)),
  });
  await agree(people, 'insured limit', asked);
}

async function hear({ work, records, people, cast }: CreditWork): Promise<void> {
  if (cast.rumoured === undefined) return;
  await people.sales.change('signal', ['partySignalRecord', 'partySignal { id }'], {
    ...{ partyId: apiId.party(idOf(records.partyIds, cast.rumoured)), kind: 'PAYMENT_TROUBLE' },
    ...{ severity: 'ADVERSE', heardOn: addDays(work.company.until, -5), source: '同行供应商' },
    text: '据同行反映，该客户两个月的货款未付，正在与多家供应商协商延期。',
  });
}

async function list({ work, people, cast }: CreditWork): Promise<void> {
  const { until, parties } = work.company;
  const party = parties.find(({ code }) => code === cast.listed);
  if (!party || party.creditCode === null) return;
  await people.controller.change(
    'negative list',
    ['negativeListEntriesRecord', 'results { negativeListEntry { id } }'],
    {
      entries: [
        {
          ...{ name: party.legalName, reasonCode: 'DISHONEST_DEBTOR' },
          identifier: { kind: 'CREDIT_CODE', value: party.creditCode },
          ...{ legalBasis: '（2026）沪0115执1188号', source: '中国执行信息公开网' },
          ...{ listedOn: addDays(until, -20), expiresOn: addMonths(until, 24) },
        },
      ],
    },
  );
}
