import type { DemoLegalEntity, DemoParty } from '@duebook/demo-data';
import { type Id, invariant, year } from '@duebook/kernel';
import { SHIPPED_CALENDAR_YEARS } from '@duebook/ledger';
import type { PartyUpsert } from '@duebook/parties';
import { accepted, chunksOf, inOrder, keyOf, type LoadWork } from './load-work';

/** The ids of what documents refer to, by code. */
export interface MasterRecords {
  readonly legalEntityIds: ReadonlyMap<string, Id>;
  readonly partyIds: ReadonlyMap<string, Id>;
}

const LARGEST_BULK = 1_000;
const RATE_SOURCE = 'DEMO';

/** Legal entities with open books, payment terms, calendars, exchange rates, people, and parties with groups. */
export async function loadMasterRecords(work: LoadWork): Promise<MasterRecords> {
  const legalEntityIds = await loadLegalEntities(work);
  await loadTerms(work);
  await loadCalendars(work);
  await loadRates(work);
  await chooseRateSource(work, legalEntityIds);
  const partyIds = await loadParties(work);
  await assignOwners(work, partyIds);
  await assignGroups(work, partyIds);
  return { legalEntityIds, partyIds };
}

async function loadLegalEntities(work: LoadWork): Promise<ReadonlyMap<string, Id>> {
  const { company, services, caller } = work;
  const ids = new Map<string, Id>();
  await inOrder(work, 'legal entities', company.legalEntities, async (entity) => {
    const { code, englishName: _, ...draft } = entity;
    const idempotencyKey = keyOf(work, `legal entity ${code}`);
    const created = await services.governance.legalEntityCreate(caller, {
      ...draft,
      code,
      idempotencyKey,
    });
    const { legalEntityId } = accepted(created, `Legal entity ${code}`);
    ids.set(code, legalEntityId);
    await openBooks(work, entity, legalEntityId);
  });
  return ids;
}

async function openBooks(
  work: LoadWork,
  { code, country }: DemoLegalEntity,
  legalEntityId: Id,
): Promise<void> {
  const { company, services, caller } = work;
  const isMainland = country === 'CN';
  const first = year(company.from);
  // One year more than the story has: a demo goes on after New Year's Eve.
  const years = year(company.until) - first + 2;
  const opened = await services.ledger.reference.chart.openBooks(caller, {
    legalEntityId,
    chartTemplate: isMainland ? 'CHINA' : 'IFRS',
    standard: isMainland ? 'CAS' : 'IFRS',
    fiscalYears: Array.from({ length: years }, (_, index) => first + index),
    idempotencyKey: keyOf(work, `books ${code}`),
  });
  accepted(opened, `The books of ${code}`);
}

function loadTerms(work: LoadWork): Promise<void> {
  const { company, services, caller } = work;
  return inOrder(work, 'payment terms', company.paymentTerms, async ({ code, nameZh, rule }) => {
    const idempotencyKey = keyOf(work, `payment term ${code}`);
    const draft = { code, name: nameZh, rule, idempotencyKey };
    accepted(await services.ledger.reference.terms.create(caller, draft), `Payment term ${code}`);
  });
}

function loadCalendars(work: LoadWork): Promise<void> {
  const { services, caller } = work;
  return inOrder(work, 'calendars', SHIPPED_CALENDAR_YEARS, async (calendar) => {
    const which = `${calendar.country} ${calendar.year}`;
    const idempotencyKey = keyOf(work, `calendar ${which}`);
    const load = { ...calendar, idempotencyKey };
    accepted(await services.ledger.reference.calendars.load(caller, load), `Calendar ${which}`);
  });
}

function loadRates(work: LoadWork): Promise<void> {
  const { company, services, caller } = work;
  const chunks = chunksOf(
    company.exchangeRates.map((rate) => ({ ...rate, source: RATE_SOURCE })),
    LARGEST_BULK,
  );
  return inOrder(work, 'exchange rates', chunks, async (rates, index) => {
    const idempotencyKey = keyOf(work, `exchange rates ${index}`);
    const recorded = await services.ledger.reference.rates.record(caller, {
      rates,
      idempotencyKey,
    });
    accepted(recorded, 'Exchange rates');
  });
}

/** Whoever loads real rates into a demo finds it posting as before. */
function chooseRateSource(work: LoadWork, legalEntityIds: ReadonlyMap<string, Id>): Promise<void> {
  const { company, services, caller } = work;
  return inOrder(work, 'rate sources', [...legalEntityIds], async ([code, legalEntityId]) => {
    const chosen = await services.ledger.reference.rates.chooseSource(caller, {
      legalEntityId,
      source: RATE_SOURCE,
      validFrom: company.from,
      idempotencyKey: keyOf(work, `rate source ${code}`),
    });
    accepted(chosen, `The rate source of ${code}`);
  });
}

async function loadParties(work: LoadWork): Promise<ReadonlyMap<string, Id>> {
  const { company, services, caller } = work;
  const ids = new Map<string, Id>();
  await inOrder(work, 'parties', chunksOf(company.parties, LARGEST_BULK), async (chunk, index) => {
    const upserted = await services.parties.partiesUpsert(caller, {
      parties: chunk.map(partyOf),
      idempotencyKey: keyOf(work, `parties ${index}`),
    });
    const { outcomes } = accepted(upserted, 'Parties');
    chunk.forEach(({ code }, place) => {
      const outcome = outcomes[place];
      invariant(outcome && outcome.status !== 'REFUSED', 'a bulk call is all or nothing');
      ids.set(code, outcome.partyId);
    });
  });
  return ids;
}

function partyOf(party: DemoParty): PartyUpsert {
  const { creditCode, groupCode: _group, ownerCode: _owner, bankAccounts, ...fields } = party;
  return {
    ...fields,
    unifiedSocialCreditCode: creditCode,
    bankAccounts: bankAccounts.map((account) => ({ ...account, bankCode: null })),
  };
}

/** The versions of a party as it is loaded: registered, then given an owner. */
const [REGISTERED, OWNED] = [1, 2];

async function assignOwners(work: LoadWork, partyIds: ReadonlyMap<string, Id>): Promise<void> {
  const { company, services, caller } = work;
  const userIds = new Map<string, Id>();
  for (const { code, displayName, email } of company.owners) {
    const idempotencyKey = keyOf(work, `user ${code}`);
    const created = await services.governance.userCreate(caller, {
      ...{ displayName, email, idempotencyKey },
    });
    userIds.set(code, accepted(created, `User ${code}`).userId);
  }
  await inOrder(work, 'owners', company.parties, async ({ code, ownerCode }) => {
    const assigned = await services.parties.partyOwnerAssign(caller, {
      partyId: idOf(partyIds, code),
      expectedVersion: REGISTERED,
      ownerUserId: idOf(userIds, ownerCode),
      validFrom: company.from,
      idempotencyKey: keyOf(work, `owner ${code}`),
    });
    accepted(assigned, `The owner of ${code}`);
  });
}

function assignGroups(work: LoadWork, partyIds: ReadonlyMap<string, Id>): Promise<void> {
  const { company, services, caller } = work;
  const members = company.parties.flatMap(({ code, groupCode }) =>
    groupCode === null ? [] : [{ code, groupCode }],
  );
  return inOrder(work, 'groups', members, async ({ code, groupCode }) => {
    const assigned = await services.parties.partyGroupAssign(caller, {
      partyId: idOf(partyIds, code),
      expectedVersion: OWNED,
      groupId: idOf(partyIds, groupCode),
      idempotencyKey: keyOf(work, `group ${code}`),
    });
    accepted(assigned, `The group of ${code}`);
  });
}

/** @throws when the code is of nothing that was loaded */
export function idOf(ids: ReadonlyMap<string, Id>, code: string): Id {
  const id = ids.get(code);
  invariant(id !== undefined, 'what is referred to was loaded before');
  return id;
}
