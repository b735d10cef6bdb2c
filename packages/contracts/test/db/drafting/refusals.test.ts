import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import type { ClauseSave } from '../../../src/clauses/application/clause-save';
import type { TemplateSave } from '../../../src/drafting/application/template-save';
import { net } from '../../support/a-contract';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';
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

const zh = (text: string, heading = '标题') => ({ language: 'zh' as const, heading, text });
const en = (text: string, heading = 'Heading') => ({ language: 'en' as const, heading, text });

async function clauseOf(key: string) {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  const [clause] = await desk.clauses.library.byKeys(reader, [key]);
  return clause;
}

let templates = 0;

/** A template of one article that says the payment term. */
function template(over: Partial<TemplateSave> = {}): TemplateSave {
  templates += 1;
  return {
    ...{ key: `T_${String(templates)}`, nameZh: '买卖合同', nameEn: 'Sale', kindCode: 'SALES' },
    ...{ languages: ['zh', 'en'], fields: [], expectedVersion: 0 },
    sections: [
      {
        ...{ isOptional: false, clauseKeys: [] },
        own: {
          ...{ subject: 'PAYMENT_TERM', form: 'NET' },
          texts: [
            zh('{{ terms.payment.days }}日内付款。'),
            en('Within {{ terms.payment.days }} days.'),
          ],
        },
      },
    ],
    ...over,
  };
}

const saveTemplate = (command: TemplateSave) =>
  desk.drafting.saveTemplate(desk.caller, desk.request('contractTemplateSave'), command);

async function saved(over: Partial<TemplateSave>): Promise<Id> {
  const outcome = await saveTemplate(template(over));
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.templateId;
}

const clause = (over: Partial<ClauseSave> = {}): ClauseSave => ({
  ...{ key: 'OWN', subject: 'LATE_INTEREST', form: 'FIXED', fields: [], expectedVersion: 0 },
  texts: [zh('{{ terms.lateInterest.words }}'), en('{{ terms.lateInterest.words }}')],
  ...over,
});

const saveClause = (command: ClauseSave) =>
  desk.clauses.save(desk.caller, desk.request('contractClauseSave'), command);

describe('a clause that cannot be kept', () => {
  it('is told its unknown variables by name, wherever they stand', async () => {
    const unknown = clause({
      texts: [
        zh('第一行\n{% if terms.penalty.percent == "99" %}{{ terms.penality }}{% endif %}'),
        en('{{ fields.place }} {{ buyer.name | upcase }}', '{{ contract.nr }}'),
      ],
    });
    const outcome = await saveClause(unknown);
    expect(outcome).toMatchObject({
      refusal: {
        faults: [
          { code: 'CONTRACT_LIQUID_VARIABLE_UNKNOWN', name: 'terms.penality', line: 2 },
          { code: 'CONTRACT_LIQUID_VARIABLE_UNKNOWN', name: 'contract.nr', line: 1 },
          { code: 'CONTRACT_LIQUID_VARIABLE_UNKNOWN', name: 'fields.place', line: 1 },
        ],
      },
    });
    expect(refusalOf(outcome)).toEqual([
      'CONTRACT_LIQUID_VARIABLE_UNKNOWN texts.0.text',
      'CONTRACT_LIQUID_VARIABLE_UNKNOWN texts.1.heading',
      'CONTRACT_LIQUID_VARIABLE_UNKNOWN texts.1.text',
    ]);
  });

  it('is told everything else that is wrong with it', async () => {
    const field = { key: 'place', nameEn: 'Place', nameZh: '地点', kind: 'TEXT', isRequired: true };
    const cases: readonly (readonly [Partial<ClauseSave>, string])[] = [
      [{ key: 'own' }, 'CONTRACT_CLAUSE_KEY_INVALID key'],
      [{ form: 'COURT' }, 'CONTRACT_CLAUSE_FORM_INVALID form'],
      [{ subject: null }, 'CONTRACT_CLAUSE_FORM_INVALID form'],
      [{ texts: [] }, 'CONTRACT_CLAUSE_TEXTS_INVALID texts'],
      [{ texts: [zh('一'), zh('二')] }, 'CONTRACT_CLAUSE_TEXTS_INVALID texts'],
      [{ texts: [zh(' \n ')] }, 'CONTRACT_CLAUSE_TEXTS_INVALID texts.0.text'],
      [{ texts: [zh('一', '')] }, 'CONTRACT_CLAUSE_TEXTS_INVALID texts.0.heading'],
      [
        {
          fields: [
            { ...field, kind: 'TEXT' },
            { ...field, kind: 'TEXT' },
          ],
        },
        'CONTRACT_CLAUSE_FIELD_INVALID fields.1.key',
      ],
      [
        { fields: [{ ...field, kind: 'TEXT', nameZh: '' }] },
        'CONTRACT_CLAUSE_FIELD_INVALID fields.0.nameZh',
      ],
      [
        { texts: [zh('{{ contract.number | nope }}')] },
        'CONTRACT_LIQUID_WORD_UNKNOWN texts.0.text',
      ],
      [{ texts: [zh('{% if contract.number %}')] }, 'CONTRACT_LIQUID_SYNTAX_INVALID texts.0.text'],
      [
        { texts: [zh('{{ contract.number | money }}')] },
        'CONTRACT_LIQUID_VALUE_INVALID texts.0.text',
      ],
      [
        {
          texts: [
            zh(
              '{% for i in (1..9999) %}{{ contract.title }}长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长长{% endfor %}',
            ),
          ],
        },
        'CONTRACT_LIQUID_TOO_LARGE texts.0.text',
      ],
      [
        { subject: 'PENALTY', form: null, texts: [zh('{{ terms.penalty.amount | money }}')] },
        'CONTRACT_LIQUID_VALUE_INVALID texts.0.text',
      ],
    ];
    for (const [over, told] of cases) {
      expect(refusalOf(await saveClause(clause(over)))).toEqual([told]);
    }
  });

  it('is kept in versions, each as it was', async () => {
    const first = clause({ key: 'KEPT' });
    expect((await saveClause(first)).ok).toBe(true);
    expect(refusalOf(await saveClause(first))).toBe('VERSION_CONFLICT expectedVersion');
    const same = { ...first, expectedVersion: 1, texts: [...first.texts].reverse() };
    expect(refusalOf(await saveClause(same))).toBe('CONTRACT_CLAUSE_UNCHANGED texts');
    const next = { ...same, texts: [zh('另一种说法')] };
    expect((await saveClause(next)).ok).toBe(true);
    const kept = await clauseOf('KEPT');
    const [versions] = await desk.clauses.reading.versionsOf(desk.caller, [kept?.id ?? '']);
    expect(versions?.map(({ number, texts }) => [number, texts.length])).toEqual([
      [2, 1],
      [1, 2],
    ]);
    const reading = desk.as([]);
    expect(await desk.clauses.reading.byIds(reading, [kept?.id ?? ''])).toEqual([null]);
    const filter = { subjects: ['LATE_INTEREST' as const], states: null };
    await expect(
      desk.clauses.reading.page(reading, { filter, limit: 5, after: null }),
    ).rejects.toThrow('contracts.clause.read');
    const page = await desk.clauses.reading.page(desk.caller, { filter, limit: 5, after: null });
    expect(page.map(({ key }) => key)).toEqual(['KEPT', 'LATE_INTEREST']);
    await expect(desk.clauses.save(reading, desk.request(), first)).rejects.toThrow(
      'contracts.clause.edit',
    );
    const unknown = { clauseId: newId(), expectedVersion: 1 };
    expect(refusalOf(await desk.clauses.retire(desk.caller, desk.request(), unknown))).toBe(
      'CONTRACT_CLAUSE_UNKNOWN contractClauseId',
    );
  });
});

describe('a template that cannot be kept', () => {
  const [section] = template().sections;
  const own = section?.own ?? { subject: null, form: null, texts: [] };
  const of = (...clauseKeys: readonly string[]) => ({ isOptional: false, clauseKeys, own: null });
  const asked = { key: 'x1', nameEn: 'X', nameZh: '某', kind: 'TEXT', isRequired: true } as const;

  it('is told everything that is wrong with it', async () => {
    await saveClause(
      clause({ key: 'ONE_LANGUAGE', texts: [zh('一')], fields: [{ ...asked, kind: 'DATE' }] }),
    );
    const cases: readonly (readonly [Partial<TemplateSave>, string])[] = [
      [{ key: '1' }, 'CONTRACT_TEMPLATE_KEY_INVALID key'],
      [{ nameZh: '' }, 'CONTRACT_TEMPLATE_NAME_INVALID nameZh'],
      [{ kindCode: 'NOBODY' }, 'CONTRACT_KIND_UNKNOWN kindCode'],
      [{ languages: ['zh', 'zh'] }, 'CONTRACT_TEMPLATE_LANGUAGES_INVALID languages'],
      [{ sections: [] }, 'CONTRACT_TEMPLATE_SECTIONS_INVALID sections'],
      [{ sections: [of()] }, 'CONTRACT_TEMPLATE_SECTIONS_INVALID sections.0'],
      [{ sections: [of('NOBODY')] }, 'CONTRACT_CLAUSE_UNKNOWN sections.0.clauseKeys.0'],
      [
        { sections: [of('ONE_LANGUAGE')] },
        'CONTRACT_TEMPLATE_LANGUAGE_MISSING sections.0.clauseKeys.0',
      ],
      [
        { sections: [{ ...of(), own: { ...own, texts: [zh('一')] } }] },
        'CONTRACT_TEMPLATE_LANGUAGE_MISSING sections.0.own',
      ],
      [
        { sections: [of('DISPUTES_COURT', 'TITLE_PASSES')] },
        'CONTRACT_TEMPLATE_ALTERNATIVES_INVALID sections.0',
      ],
      [
        { sections: [of('DISPUTES_COURT'), of('DISPUTES_ARBITRATION')] },
        'CONTRACT_TEMPLATE_SUBJECT_REPEATED sections.1',
      ],
      [
        { languages: ['zh'], fields: [asked], sections: [of('ONE_LANGUAGE')] },
        'CONTRACT_TEMPLATE_FIELD_CONFLICTS fields',
      ],
      [
        { sections: [{ ...of(), own: { ...own, texts: [zh('{{ fields.x1 }}'), en('.')] } }] },
        'CONTRACT_LIQUID_VARIABLE_UNKNOWN sections.0.own.texts.0.text',
      ],
    ];
    for (const [over, told] of cases) {
      expect(refusalOf(await saveTemplate(template(over)))).toEqual([told]);
    }
  });

  it('takes clauses as they stand, and needs two people for every version', async () => {
    const { key } = clause({ key: 'TAKEN' });
    await saveClause(clause({ key }));
    const first = template({ sections: [of(key)] });
    const outcome = await saveTemplate(first);
    const templateId = outcome.ok && 'templateId' in outcome.value ? outcome.value.templateId : '';
    const again = { ...first, expectedVersion: 1 };
    expect(refusalOf(await saveTemplate(again))).toBe('CONTRACT_TEMPLATE_UNCHANGED sections');
    expect(refusalOf(await saveTemplate(first))).toBe('VERSION_CONFLICT expectedVersion');
    await saveClause({ ...clause({ key, texts: [zh('改'), en('Changed')] }), expectedVersion: 1 });
    expect((await saveTemplate(again)).ok).toBe(true);
    const activate = (number: number, expectedVersion: number) =>
      desk.drafting.activateTemplate(desk.caller, desk.request('contractTemplateActivate'), {
        ...{ templateId, number, expectedVersion },
      });
    const requested = await activate(1, 2);
    expect(requested).toMatchObject({ ok: true, value: { approvalRequestId: expect.any(String) } });
    expect((await desk.agree(requested)).ok).toBe(true);
    const [standing] = await desk.drafting.reading.byIds(desk.caller, [templateId]);
    expect(standing).toMatchObject({ activeNumber: 1, lastNumber: 2, version: 3 });
    expect(refusalOf(await activate(1, 3))).toBe('CONTRACT_TEMPLATE_VERSION_UNFIT number');
    expect(refusalOf(await activate(3, 3))).toBe('CONTRACT_TEMPLATE_VERSION_UNFIT number');
    expect(refusalOf(await activate(2, 2))).toBe('VERSION_CONFLICT expectedVersion');
    const [versions] = await desk.drafting.reading.versionsOf(desk.caller, [templateId]);
    expect(versions?.map(({ sections }) => sections[0]?.clauses[0]?.number)).toEqual([2, 1]);
    const clerk = desk.as(['contracts.template.edit']);
    await expect(
      desk.drafting.activateTemplate(clerk, desk.request(), {
        templateId,
        number: 2,
        expectedVersion: 3,
      }),
    ).rejects.toThrow('contracts.template.activate');
  });

  it('is loaded from the starter set once, and what stands is left alone', async () => {
    const loaded = await desk.drafting.loadStarterSet(desk.caller, desk.request());
    expect(loaded).toEqual({ ok: true, value: { clauseIds: [], templateIds: [] } });
    const clerk = desk.as(['contracts.clause.edit']);
    await expect(desk.drafting.loadStarterSet(clerk, desk.request())).rejects.toThrow(
      'contracts.template.edit',
    );
  });
});

describe('a contract of which nothing but money is told', () => {
  it('takes the first clause that fits each form of a term', async () => {
    const arbitration = {
      ...{
        way: 'ARBITRATION',
        venue: '上海',
        institution: '上海国际经济贸易仲裁委员会',
        governingLaw: 'CN',
      },
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
