import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { TemplateSave } from '../../../src/drafting/application/template-save';
import { net } from '../../support/a-contract';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';
import { template } from '../../support/a-template';
import {
  activated,
  aDraftingDesk,
  aSale,
  FIELDS,
  type CommandOver,
  type DraftingDesk,
} from '../../support/a-drafting-desk';

let tables: ContractTables;
let desk: DraftingDesk;
let customer: Id;

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aDraftingDesk(tables);
  [customer = ''] = await desk.customers(['C2']);
});
afterAll(() => tables.close());

const refusedDraft = async (over: CommandOver) =>
  refusalOf(
    await desk.drafting.draft(desk.caller, desk.request('contractDraft'), desk.command(over)),
  );

const saying = (terms: object): CommandOver => ({ contract: aSale(customer).saying(terms) });

describe('a contract that cannot be written', () => {
  it('says which typed term contradicts the clause that is wanted, or is missing for it', async () => {
    const arbitration = { drafting: { clauseKeys: ['DISPUTES_ARBITRATION'] } };
    expect(await refusedDraft(arbitration)).toEqual([
      'CONTRACT_DRAFT_TERM_CONTRADICTS terms.disputeResolution',
    ]);
    expect(await refusedDraft({ drafting: { clauseKeys: ['TITLE_RETAINED'] } })).toEqual([
      'CONTRACT_DRAFT_TERM_MISSING terms.retainsTitle',
    ]);
    const passes = {
      ...saying({ retainsTitle: false }),
      drafting: { clauseKeys: ['TITLE_RETAINED'] },
    };
    expect(await refusedDraft(passes)).toEqual([
      'CONTRACT_DRAFT_TERM_CONTRADICTS terms.retainsTitle',
    ]);
    expect(await refusedDraft(saying({ paymentTerm: null, disputeResolution: null }))).toEqual([
      'CONTRACT_DRAFT_TERM_MISSING terms.paymentTerm',
      'CONTRACT_DRAFT_TERM_MISSING terms.disputeResolution',
    ]);
  });

  it('says which clause it does not offer', async () => {
    const clauseKeys = ['DISPUTES_COURT', 'DISPUTES_ARBITRATION', 'NOBODY'];
    expect(await refusedDraft({ drafting: { clauseKeys } })).toEqual([
      'CONTRACT_DRAFT_CLAUSE_NOT_OFFERED clauseKeys.1',
      'CONTRACT_DRAFT_CLAUSE_NOT_OFFERED clauseKeys.2',
    ]);
  });

  it('names the field that is missing, invalid or unknown', async () => {
    const without = FIELDS.filter(({ key, language }) => key !== 'goods' || language !== 'en');
    expect(await refusedDraft({ drafting: { fields: without } })).toEqual([
      'CONTRACT_DRAFT_FIELD_MISSING fields',
    ]);
    const more = (key: string, value: string) => ({
      drafting: {
        fields: [...FIELDS.filter((each) => each.key !== key), { key, value, language: null }],
      },
    });
    const last = (key: string) => more(key, '').drafting.fields.length - 1;
    expect(await refusedDraft(more('deliveryOn', '2026-02-30'))).toEqual([
      `CONTRACT_DRAFT_FIELD_INVALID fields.${String(last('deliveryOn'))}.value`,
    ]);
    expect(await refusedDraft(more('nobody', 'x'))).toEqual([
      `CONTRACT_DRAFT_FIELD_UNKNOWN fields.${String(last('nobody'))}`,
    ]);
  });

  it('says which language the template lacks', async () => {
    const templateId = await saved({ languages: ['zh'] });
    await activated({ desk, drafting: desk.drafting, templateId, number: 1 });
    const drafting = { contractTemplateId: templateId, fields: [], clauseKeys: [] };
    expect(await refusedDraft({ drafting: { ...drafting, languages: ['zh', 'en'] } })).toBe(
      'CONTRACT_TEMPLATE_LANGUAGE_MISSING languages.1',
    );
    expect(await refusedDraft({ drafting: { ...drafting, languages: [] } })).toBe(
      'CONTRACT_TEMPLATE_LANGUAGES_INVALID languages',
    );
  });

  it('says which agreed term no article would say', async () => {
    const templateId = await saved({});
    await activated({ desk, drafting: desk.drafting, templateId, number: 1 });
    const drafting = { contractTemplateId: templateId, fields: [], clauseKeys: [] };
    const contract = aSale(customer).saying({ retainsTitle: true, warrantyMonths: 12 });
    expect(await refusedDraft({ contract, drafting })).toEqual(
      [
        'CONTRACT_DRAFT_TERM_UNSAID terms.disputeResolution',
        'CONTRACT_DRAFT_TERM_UNSAID terms.retainsTitle',
        'CONTRACT_DRAFT_TERM_UNSAID terms.warrantyMonths',
      ].sort(bySubject),
    );
  });

  it('is refused with what the register says of its terms, parties and legal entities', async () => {
    expect(await refusedDraft(saying({ acceptance: { days: 40, isDeemed: true } }))).toEqual([
      'CONTRACT_TERMS_CONTRADICT terms.acceptance.days terms.paymentTerm.due',
    ]);
    const contract = aSale(newId());
    expect(await refusedDraft({ contract })).toEqual(['PARTY_UNKNOWN parties.0.partyId']);
    const command = desk.command();
    const nowhere = { ...command, contract: { ...command.contract, legalEntityIds: [newId()] } };
    const outcome = await desk.drafting.draft(desk.caller, desk.request('contractDraft'), nowhere);
    expect(refusalOf(outcome)).toEqual(['LEGAL_ENTITY_UNKNOWN legalEntityIds.0']);
  });

  it('is not drafted from what nobody agreed to, or from what was retired', async () => {
    const contractTemplateId = await saved({});
    const drafting = { contractTemplateId, fields: [], clauseKeys: [] };
    expect(await refusedDraft({ drafting })).toBe(
      'CONTRACT_TEMPLATE_NOT_ACTIVE contractTemplateId',
    );
    const retired = await desk.drafting.retireTemplate(desk.caller, desk.request(), {
      ...{ templateId: contractTemplateId, expectedVersion: 1 },
    });
    expect(retired.ok).toBe(true);
    expect(await refusedDraft({ drafting })).toBe('CONTRACT_TEMPLATE_RETIRED contractTemplateId');
    expect(await refusedDraft({ drafting: { contractTemplateId: newId() } })).toBe(
      'CONTRACT_TEMPLATE_UNKNOWN contractTemplateId',
    );
  });

  it('is not written with a clause that was retired since', async () => {
    const key = 'PAYMENT';
    const clause = await clauseOf(key);
    const edit = { clauseId: clause?.id ?? '', expectedVersion: clause?.version ?? 0 };
    expect((await desk.clauses.retire(desk.caller, desk.request(), edit)).ok).toBe(true);
    expect(await refusedDraft({})).toEqual(['CONTRACT_CLAUSE_RETIRED contractTemplateId']);
    const { subject, form, fields, texts } = clause ?? { ...NOTHING };
    const again = { key, subject, form, fields, texts, expectedVersion: edit.expectedVersion + 1 };
    expect((await desk.clauses.save(desk.caller, desk.request(), again)).ok).toBe(true);
    expect(await clauseOf(key)).toMatchObject({ state: 'IN_FORCE', number: 2, version: 3 });
  });
});

/** In the order in which terms are looked at. */
function bySubject(one: string, other: string): number {
  const order = ['retainsTitle', 'warrantyMonths', 'disputeResolution'];
  const placeOf = (text: string) => order.findIndex((each) => text.endsWith(each));
  return placeOf(one) - placeOf(other);
}

const NOTHING = { subject: null, form: null, fields: [], texts: [] };

async function clauseOf(key: string) {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  const [clause] = await desk.clauses.library.byKeys(reader, [key]);
  return clause;
}

const saveTemplate = (command: TemplateSave) =>
  desk.drafting.saveTemplate(desk.caller, desk.request('contractTemplateSave'), command);

async function saved(over: Partial<TemplateSave>): Promise<Id> {
  const outcome = await saveTemplate(template(over));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.templateId;
}

describe('a contract of which nothing but money is told', () => {
  it('takes the first clause that fits each form of a term', async () => {
    const arbitration = {
      way: 'ARBITRATION',
      venue: '上海',
      institution: '上海国际经济贸易仲裁委员会',
      governingLaw: 'CN',
    } as const;
    const contract = aSale(customer)
      .number('F-1')
      .saying({
        ...{ paymentTerm: net(30), disputeResolution: arbitration, retainsTitle: false },
        acceptance: { days: 10, isDeemed: false },
        penalty: { kind: 'FIXED_AMOUNT', percent: null, amount: '5000.00', capPercent: null },
      });
    const drafted = await desk.drafting.draft(
      desk.caller,
      desk.request('contractDraft'),
      desk.command({ contract, drafting: { languages: ['zh'] } }),
    );
    expect(drafted.ok).toBe(true);
    const version = await desk.version(drafted.ok ? (drafted.value.contractVersionId ?? '') : '');
    const [texts] = await desk.drafting.reading.textsOf(desk.caller, [version]);
    const [text] = texts ?? [];
    const keys = text?.articles.map(({ clauseKey }) => clauseKey);
    expect(keys).toEqual([
      ...[null, 'GOODS', 'PRICE', 'DELIVERY', 'ACCEPTANCE_EXPRESS', 'PAYMENT', 'TITLE_PASSES'],
      ...['PENALTY_AMOUNT', 'NOTICES', 'DISPUTES_ARBITRATION', 'GENERAL'],
    ]);
    expect(text?.articles[7]?.text).toContain('CNY 5,000.00（大写：人民币伍仟元整）');
    expect(text?.articles[9]?.text).toContain('均应提交上海国际经济贸易仲裁委员会');
  });
});
