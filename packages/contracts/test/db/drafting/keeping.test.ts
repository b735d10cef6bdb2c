import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import type { ClauseSave } from '../../../src/clauses/application/clause-save';
import type { TemplateSave } from '../../../src/drafting/application/template-save';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';
import { clause, en, template, zh } from '../../support/a-template';
import { aDraftingDesk, type DraftingDesk } from '../../support/a-drafting-desk';

let tables: ContractTables;
let desk: DraftingDesk;

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aDraftingDesk(tables);
});
afterAll(() => tables.close());

const saveTemplate = (command: TemplateSave) =>
  desk.drafting.saveTemplate(desk.caller, desk.request('contractTemplateSave'), command);

async function clauseOf(key: string) {
  const reader = desk.db.unitOfWork.reader(desk.caller);
  const [clause] = await desk.clauses.library.byKeys(reader, [key]);
  return clause;
}

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
