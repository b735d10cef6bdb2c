import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { adoptPacks, ALL_PACKS } from '../support/law-business';
import { mutatingAndRefused, querying, type Fields, type Headers } from '../support/mutating';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const ADOPTION = 'rulePackAdoption { id version } approvalRequest { id }';
const CLASS = `statutoryClassRecord { id statutoryClass holdsFrom source party { code }
  legalEntity { code } recordedBy { __typename } }`;
const TERMS = `query($id: ID!) { node(id: $id) { ... on Invoice { statutoryTerms {
  isAdopted judgedOn rules { code finding rulePack { code jurisdiction }
    citation { article isChecked noteZh }
    conditions { subject isOneOf dayFrom dayTo finding } }
  due { countedFrom countedFromOn days longestAgreedDays latestDueOn isInvoiceBeyond isCertain
    rule { code } }
  interest { dailyPercent yearlyPercent seriesCode multiplierFigure mostMultiplierFigure points rateDay
    floorSeriesCode isCertain rule { code } }
  lumpSum { amount { amount } } undisputedPart { code } } } } }`;
const EVENT = `limitationEvent { id kind happenedOn endedOn reference retractedAt retractionReason
  openItems { id } document { id } party { code } legalEntity { code } recordedBy { __typename }
  retractedBy { __typename } }`;
const CLOCK = `asOf state beginsOn expiresOn countedTo isCalendarCovered longestTo daysLeft
  rulePack { code } citations { article isChecked } stretches { kind from to }
  steps { kind happenedOn endedOn effect expiresOn event { id reference } receipt { id } }
  openItem { id }`;
const SETTING = 'limitationWarningSetting { version warningDays }';

describe('statutory terms and limitation', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let nobody: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    nobody = await withoutRights(tenant);
  }, 60_000);
  afterAll(() => system.close());

  const kept = () =>
    system.home.asOwner(
      `select (select count(*) from contracts.rule_pack_adoption) as adoptions,
              (select count(*) from contracts.statutory_class) as classes,
              (select count(*) from contracts.limitation_event) as events,
              (select count(*) from contracts.limitation_event
                where retracted_at is not null or ended_on is not null) as changed,
              (select count(*) from contracts.limitation_warning_setting) as settings`,
    );
  const { send, call, refusedBy: refusal } = mutatingAndRefused(() => tenant, kept);
  const refusedBy = async (name: string, input: Fields) => (await refusal(name, '', input))?.code;
  const forbidden = async (name: string, input: Fields): Promise<void> => {
    const { errors } = await send(name, '', input, nobody);
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  };
  const ask = querying(() => tenant);
  /** Done once under one key, and refused for something else under it. */
  const once = async (
    name: string,
    { shown, input, other }: { shown: string; input: Fields; other: Fields },
  ): Promise<Fields> => {
    const keyed = { ...input, idempotencyKey: newId() };
    const done = await call(name, shown, keyed);
    expect(done['userErrors']).toEqual([]);
    expect(await call(name, shown, keyed)).toEqual(done);
    expect(await refusedBy(name, { ...keyed, ...other })).toBe('IDEMPOTENCY_KEY_REUSED');
    return done;
  };
  const clock = async (args = '') => {
    const { node } = await ask(
      `query($id: ID!) { node(id: $id) { ... on OpenItem { limitation${args} { ${CLOCK} } } } }`,
      { id: tenant.ids['OpenItem'] },
    );
    return (node as { limitation: Fields | null }).limitation;
  };
  const demand = (over: Fields = {}): Fields => ({
    ...{ openItemIds: [tenant.ids['OpenItem']], kind: 'DEMAND_REACHED' },
    ...{ happenedOn: '2026-03-10', reference: 'EMS 1', ...over },
  });

  it('tell of packs, each with where it is written and how far that was compared', async () => {
    const { rulePacks } = await ask(
      `{ rulePacks { code version name nameZh jurisdiction validFrom validTo
           rules { code isOnLimitation conditions { subject finding } citations {
             law lawZh number article effectiveFrom effectiveTo url isChecked note noteZh } } } }`,
    );
    const packs = rulePacks as { code: string; rules: { citations: { isChecked: boolean }[] }[] }[];
    expect(packs.map(({ code }) => code)).toEqual([
      ...['CN-SME-802', 'CN-SME-728', 'CN-SALES', 'CN-LIMITATION', 'EU-2011-7'],
      ...['UK-LIMITATION', 'NEUTRAL'],
    ]);
    const european = packs.find(({ code }) => code === 'EU-2011-7');
    expect(european?.rules.every(({ citations }) => citations[0]?.isChecked === false)).toBe(true);
  });

  it('are chosen by two people, and by nobody without the right', async () => {
    expect(await clock()).toBeNull();
    const input = {
      ...{ legalEntityId: tenant.ids['LegalEntity'], rulePackCodes: ALL_PACKS },
      ...{ holdsFrom: '2020-01-01', supply: 'GOODS' },
    };
    await forbidden('rulePacksAdopt', input);
    const refused: readonly (readonly [string, Fields])[] = [
      ['RULE_PACKS_COUNT_INVALID', { rulePackCodes: [] }],
      ['RULE_PACK_UNKNOWN', { rulePackCodes: ['X'] }],
      ['RULE_PACK_REPEATED', { rulePackCodes: ['NEUTRAL', 'NEUTRAL'] }],
      ['VERSION_CONFLICT', { expectedVersion: 3 }],
      ['LEGAL_ENTITY_UNKNOWN', { legalEntityId: stranger.ids['LegalEntity'] }],
    ];
    for (const [code, over] of refused) {
      expect(await refusedBy('rulePacksAdopt', { ...input, ...over })).toBe(code);
    }
    const asked = await once('rulePacksAdopt', {
      ...{ shown: ADOPTION, input, other: { supply: 'SERVICES' } },
    });
    expect(asked).toMatchObject({ rulePackAdoption: null, approvalRequest: {} });
    await adoptPacks(tenant);
    const { rulePackAdoptions } = await ask(
      `{ rulePackAdoptions(first: 5) { edges { node { id version holdsFrom supply adoptedAt
           rulePacks { code } legalEntity { code } adoptedBy { __typename }
           agreedBy { __typename } } } } }`,
    );
    const { edges } = rulePackAdoptions as { edges: { node: Fields }[] };
    expect(edges).toMatchObject([
      {
        node: {
          ...{ version: 1, holdsFrom: '2020-01-01', supply: 'GOODS' },
          ...{ rulePacks: ALL_PACKS.map((code) => ({ code })), legalEntity: { code: 'CN01' } },
          agreedBy: { __typename: 'User' },
        },
      },
    ]);
    const byId = 'query($id: ID!) { node(id: $id) { ... on RulePackAdoption { version } } }';
    const id = edges[0]?.node['id'];
    expect(await ask(byId, { id })).toEqual({ node: { version: 1 } });
    expect(await ask(byId, { id }, stranger)).toEqual({ node: null });
  });

  it('ask what somebody is, and say what is not known', async () => {
    const input = {
      ...{ statutoryClass: 'SMALL_ENTERPRISE', holdsFrom: '2020-01-01', source: 'Register' },
    };
    const ours = { ...input, legalEntityId: tenant.ids['LegalEntity'] };
    await forbidden('statutoryClassRecord', ours);
    const refused: readonly (readonly [string, Fields])[] = [
      ['STATUTORY_CLASS_SUBJECT_INVALID', { legalEntityId: null }],
      ['STATUTORY_CLASS_SOURCE_INVALID', { source: '' }],
      ['PARTY_UNKNOWN', { legalEntityId: null, partyId: stranger.ids['Party'] }],
      ['LEGAL_ENTITY_UNKNOWN', { legalEntityId: encodeId('LegalEntity', newId()) }],
    ];
    for (const [code, over] of refused) {
      expect(await refusedBy('statutoryClassRecord', { ...ours, ...over })).toBe(code);
    }
    const done = await once('statutoryClassRecord', {
      ...{ shown: CLASS, input: ours, other: { source: 'Other' } },
    });
    expect(done['statutoryClassRecord']).toMatchObject({
      ...{ statutoryClass: 'SMALL_ENTERPRISE', party: null, legalEntity: { code: 'CN01' } },
    });
    await system.home.asOwner("update parties.party set country = 'CN' where code = 'C1'");
    const before = await ask(TERMS, { id: tenant.ids['Invoice'] });
    expect(before['node']).toMatchObject({
      statutoryTerms: {
        ...{ isAdopted: true, judgedOn: '2026-01-15', due: null },
        interest: { isCertain: false, seriesCode: 'LPR_1Y', mostMultiplierFigure: '1.5' },
        rules: [
          {
            ...{ code: 'PUBLIC_BODY', finding: 'UNKNOWN', rulePack: { code: 'CN-SME-802' } },
            citation: { article: '第九条第一款、第十条', isChecked: true },
          },
          ...[{}, {}, {}, { code: 'LPR', finding: 'APPLIES' }, {}],
        ],
      },
    });
    await call('statutoryClassRecord', CLASS, {
      ...{ ...input, partyId: tenant.ids['Party'], statutoryClass: 'PUBLIC_BODY' },
    });
    const after = await ask(TERMS, { id: tenant.ids['Invoice'] });
    expect(after['node']).toMatchObject({
      statutoryTerms: {
        due: { countedFrom: 'DELIVERY', countedFromOn: null, days: 30, isCertain: true },
        interest: {
          ...{ dailyPercent: '0.05', seriesCode: null, floorSeriesCode: 'LPR_1Y', isCertain: true },
          rule: { code: 'LATE_INTEREST' },
        },
        ...{ lumpSum: null, undisputedPart: { code: 'UNDISPUTED_PART' } },
      },
    });
    const classes = await ask(
      `query($party: ID!, $entity: ID!) {
         party: node(id: $party) { ... on Party { statutoryClasses { statutoryClass party { code } } } }
         entity: node(id: $entity) { ... on LegalEntity { statutoryClasses { statutoryClass } } } }`,
      { party: tenant.ids['Party'], entity: tenant.ids['LegalEntity'] },
    );
    expect(classes).toMatchObject({
      party: { statutoryClasses: [{ statutoryClass: 'PUBLIC_BODY', party: { code: 'C1' } }] },
      entity: { statutoryClasses: [{ statutoryClass: 'SMALL_ENTERPRISE' }] },
    });
  });

  it('count how long a claim can be brought, by what happened to it', async () => {
    // Paid in part before it was due: that begins nothing anew.
    expect(await clock()).toMatchObject({
      ...{ asOf: '2026-03-31', state: 'RUNNING', beginsOn: '2026-02-15', expiresOn: '2029-02-14' },
      ...{ longestTo: '2046-02-14', daysLeft: 1051, isCalendarCovered: false },
      ...{ rulePack: { code: 'CN-LIMITATION' }, openItem: { id: tenant.ids['OpenItem'] } },
      steps: [{ kind: 'PART_PAYMENT', effect: 'NOTHING', receipt: { id: tenant.ids['Receipt'] } }],
    });
    await forbidden('limitationEventRecord', demand());
    const refused: readonly (readonly [string, Fields])[] = [
      ['LIMITATION_ITEMS_COUNT_INVALID', { openItemIds: [] }],
      ['LIMITATION_ITEM_UNKNOWN', { openItemIds: [stranger.ids['OpenItem']] }],
      ['LIMITATION_DAY_IN_FUTURE', { happenedOn: '2026-04-01' }],
      ['LIMITATION_END_INVALID', { endedOn: '2026-03-11' }],
      ['LIMITATION_PROOF_MISSING', { reference: null }],
      ['LIMITATION_DOCUMENT_UNKNOWN', { documentId: encodeId('Document', newId()) }],
      ['LIMITATION_TEXT_INVALID', { reference: '' }],
    ];
    for (const [code, over] of refused) {
      expect(await refusedBy('limitationEventRecord', demand(over))).toBe(code);
    }
    const done = await once('limitationEventRecord', {
      ...{ shown: EVENT, input: demand(), other: { reference: 'EMS 2' } },
    });
    expect(done['limitationEvent']).toMatchObject({
      ...{ kind: 'DEMAND_REACHED', reference: 'EMS 1', endedOn: null, party: { code: 'C1' } },
      ...{ openItems: [{ id: tenant.ids['OpenItem'] }], document: null, retractedAt: null },
    });
    const { id } = done['limitationEvent'] as { id: string };
    expect(await clock()).toMatchObject({
      expiresOn: '2029-03-10',
      steps: [{}, { kind: 'DEMAND_REACHED', effect: 'INTERRUPTED', event: { id } }],
      stretches: [
        { kind: 'RUNNING', from: '2026-02-15', to: '2026-03-10' },
        { kind: 'RUNNING', from: '2026-03-11', to: null },
      ],
    });
    const unmoved = { expiresOn: '2029-02-14' };
    expect(await clock('(asOf: "2026-03-09")')).toMatchObject(unmoved);
    expect(await clock('(knownAt: "2026-03-30T00:00:00Z")')).toMatchObject(unmoved);
    const byId = 'query($id: ID!) { node(id: $id) { ... on LimitationEvent { kind } } }';
    expect(await ask(byId, { id })).toEqual({ node: { kind: 'DEMAND_REACHED' } });
    expect(await ask(byId, { id }, stranger)).toEqual({ node: null });
    const retract = { limitationEventId: id, reason: 'Wrong address' };
    await forbidden('limitationEventRetract', retract);
    expect(await refusedBy('limitationEventRetract', { ...retract, reason: '' })).toBe(
      'LIMITATION_TEXT_INVALID',
    );
    const unknown = { ...retract, limitationEventId: encodeId('LimitationEvent', newId()) };
    expect(await refusedBy('limitationEventRetract', unknown)).toBe('LIMITATION_EVENT_UNKNOWN');
    const taken = await once('limitationEventRetract', {
      ...{ shown: EVENT, input: retract, other: { reason: 'Other' } },
    });
    expect(taken['limitationEvent']).toMatchObject({ retractionReason: 'Wrong address' });
    expect(await refusedBy('limitationEventRetract', retract)).toBe('LIMITATION_EVENT_RETRACTED');
    expect(await clock()).toMatchObject(unmoved);
  });

  it('wait for a proceeding until it is over', async () => {
    const suit = demand({ kind: 'SUIT_FILED', reference: '(2026)沪01民初1号' });
    const filed = await call('limitationEventRecord', EVENT, suit);
    const { id: limitationEventId } = filed['limitationEvent'] as { id: string };
    expect(await clock()).toMatchObject({ state: 'PENDING', expiresOn: '2029-03-31' });
    const end = { limitationEventId, endedOn: '2026-03-20' };
    await forbidden('limitationEventEnd', end);
    expect(await refusedBy('limitationEventEnd', { ...end, endedOn: '2026-03-09' })).toBe(
      'LIMITATION_END_INVALID',
    );
    const ended = await once('limitationEventEnd', {
      ...{ shown: EVENT, input: end, other: { endedOn: '2026-03-21' } },
    });
    expect(ended['limitationEvent']).toMatchObject({ endedOn: '2026-03-20' });
    expect(await refusedBy('limitationEventEnd', end)).toBe('LIMITATION_EVENT_ENDED');
    expect(await clock()).toMatchObject({ state: 'RUNNING', expiresOn: '2029-03-20' });
  });

  it('list and warn at the days that were set', async () => {
    const list = (filter: string) =>
      ask(
        `{ limitationClocks(first: 5${filter}) { edges { cursor node { expiresOn openItem { id } } }
             pageInfo { hasNextPage } } ${SETTING} }`,
      );
    expect(await list('')).toMatchObject({
      limitationClocks: { edges: [] },
      limitationWarningSetting: { version: 0, warningDays: [180, 90, 30] },
    });
    const wide = ', filter: { expiresTo: "2030-01-01", states: [RUNNING] }';
    expect(await list(wide)).toMatchObject({
      limitationClocks: {
        edges: [{ node: { expiresOn: '2029-03-20', openItem: { id: tenant.ids['OpenItem'] } } }],
      },
    });
    const input = { warningDays: [60, 365], expectedVersion: 0 };
    await forbidden('limitationWarningsSet', input);
    expect(await refusedBy('limitationWarningsSet', { ...input, warningDays: [2000] })).toBe(
      'LIMITATION_WARNING_DAYS_INVALID',
    );
    expect(await refusedBy('limitationWarningsSet', { ...input, expectedVersion: 4 })).toBe(
      'VERSION_CONFLICT',
    );
    const set = await once('limitationWarningsSet', {
      ...{ shown: SETTING, input, other: { warningDays: [7] } },
    });
    expect(set['limitationWarningSetting']).toEqual({ version: 1, warningDays: [365, 60] });
  });
});
