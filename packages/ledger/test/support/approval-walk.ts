import { businessDate, newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import {
  ApprovalModel,
  dayOf,
  type Credential,
  type ModelPolicy,
  type ModelRequest,
  type ModelStep,
} from './approval-model';
import { aLedger, type TestLedger } from './a-ledger';
import { approversOf, policyFor, type Approvers } from './approvers';

const DECIDE = 'governance.approval.decide';
const HOURS_TO_WAIT = 72;

/** Below so much a person does alone what they do on a day. */
export const ALONE_BELOW = { creditNotePost: 1000, adjustmentPost: 2000, ownPolicy: 300 } as const;
export type Operation = 'creditNotePost' | 'adjustmentPost';

const one: ModelStep = { approvers: 1, roleCode: null };
const senior: ModelStep = { approvers: 1, roleCode: 'SENIOR' };
const AUTHENTICATION = {
  OWN: { method: 'PASSWORD', hasSecondFactor: true },
  PASSWORD_ALONE: { method: 'PASSWORD', hasSecondFactor: false },
  KEY: { method: 'API_KEY', hasSecondFactor: false },
} as const;

/** A tenant with people who ask and people who agree, and the model of what they may. */
export interface World {
  readonly ledger: TestLedger;
  readonly model: ApprovalModel;
  readonly places: readonly Id[];
  /** Whose own policy is narrower. */
  readonly ownPlace: Id;
  /** Everybody by name. */
  readonly people: Map<string, Id>;
  readonly programs: Set<Id>;
  /** Somebody as they come, with what the model says that they hold. */
  as(principalId: Id, credential?: Credential): Caller;
  assign(to: Id, code: string, place: Id | null, by: Id): Promise<void>;
  unassign(from: Id, code: string, place: Id | null): Promise<void>;
  now(): number;
}

/** Makes the tenant; the clock stands an hour after all of it. */
export async function aWorld(): Promise<World> {
  const ledger = await aLedger();
  const people = await approversOf(ledger.tenant);
  const places = await placesOf(ledger);
  const [, ownPlace = ''] = places;
  const policies = await policiesOf(ledger, ownPlace);
  const ids = await peopleOf(ledger, people);
  const idOf = (name: string): Id => ids.get(name) ?? '';
  await keyFor(ledger, idOf('mia'), idOf('dora'));
  const programs = new Set([idOf('robot')]);
  const [cn01 = '', , ny01 = ''] = places;
  const model = new ApprovalModel(
    policies,
    programs,
    [
      { person: idOf('ada'), as: idOf('robot') },
      { person: idOf('dora'), as: idOf('mia') },
    ],
    { [cn01]: 8, [ownPlace]: 8, [ny01]: -4 },
  );
  const world = worldOf({ ledger, model, places, ownPlace, people: ids, programs });
  const [ada, ops] = [idOf('ada'), idOf('ops')];
  // She has been an administrator from the start.
  model.roles.push({ holder: ada, code: 'ADMIN', place: null, givenBy: ops, givenAt: 0 });
  await world.assign(ops, 'ADMIN', null, ada);
  for (const name of ['mia', 'robot']) await world.assign(idOf(name), 'ADMIN', null, ops);
  for (const name of ['anna', 'dora']) await world.assign(idOf(name), 'DECIDER', null, ops);
  await world.assign(idOf('ben'), 'DECIDER', cn01, ops);
  await world.assign(idOf('sue'), 'SENIOR', null, ops);
  ledger.db.clock.advance({ hours: 1 });
  return world;
}

async function placesOf(ledger: TestLedger): Promise<readonly Id[]> {
  const { tenant, legalEntityId } = ledger;
  const second = await tenant.addLegalEntity({ code: 'CN02' });
  const third = await tenant.addLegalEntity({ code: 'NY01', timeZone: 'America/New_York' });
  for (const place of [second, third]) await ledger.openBooks(place);
  return [legalEntityId, second, third];
}

async function policiesOf(ledger: TestLedger, ownPlace: Id): Promise<readonly ModelPolicy[]> {
  const { creditNotePost: notes, adjustmentPost: rests, ownPolicy } = ALONE_BELOW;
  const free = { from: 0, steps: [] };
  const policies: readonly ModelPolicy[] = [
    {
      ...{ operation: 'creditNotePost', place: ownPlace },
      bands: [free, { from: ownPolicy, steps: [one] }],
    },
    {
      ...{ operation: 'creditNotePost', place: null },
      bands: [
        free,
        { from: notes, steps: [one] },
        { from: 5000, steps: [{ approvers: 2, roleCode: null }, senior] },
      ],
    },
    {
      ...{ operation: 'adjustmentPost', place: null },
      bands: [free, { from: rests, steps: [senior] }],
    },
  ];
  for (const { operation, place: legalEntityId, bands } of policies) {
    const told = bands.map(({ from, steps }) => ({ fromAmount: String(from), steps }));
    const over = { legalEntityId, expiresAfterHours: HOURS_TO_WAIT };
    await policyFor(ledger, operation, told, over);
  }
  return policies;
}

async function peopleOf(ledger: TestLedger, people: Approvers): Promise<Map<string, Id>> {
  const { services, caller } = ledger.tenant;
  const ids = new Map([['ada', caller.principalId]]);
  for (const name of ['ops', 'mia', 'anna', 'ben', 'dora', 'sue', 'stan', 'carl']) {
    ids.set(name, (await people.addStranger(name)).principalId);
  }
  // What whoever registered them just now could do is no part of the model.
  await ledger.db.asOwner(
    "update governance.principal set created_at = created_at - interval '30 days'",
  );
  const made = await services.serviceAccountCreate(caller, {
    ...{ idempotencyKey: newId(), name: 'Robot' },
  });
  if (!made.ok) throw new Error(made.refusal.code);
  return ids.set('robot', made.value.serviceAccountId);
}

/** A key that somebody else has made for a person. */
export async function keyFor({ tenant }: TestLedger, principalId: Id, by: Id): Promise<void> {
  const maker = { ...tenant.caller, principalId: by };
  const issued = await tenant.services.apiKeyCreate(maker, {
    ...{ idempotencyKey: newId(), principalId, name: 'Made by another' },
  });
  if (!issued.ok) throw new Error(issued.refusal.code);
}

function worldOf(parts: Omit<World, 'as' | 'assign' | 'unassign' | 'now'>): World {
  const { ledger, model, programs } = parts;
  const { tenant, db } = ledger;
  const now = (): number => db.clock.now().getTime();
  const roleIds = new Map<string, Id>();
  const roleIdOf = async (code: string): Promise<Id> => {
    if (roleIds.size === 0) {
      const roles = await tenant.services.rolesPage(tenant.caller, { limit: 99, after: null });
      for (const { code: of, id } of roles) roleIds.set(of, id);
    }
    return roleIds.get(code) ?? '';
  };
  const placeOf = async (principalId: Id, code: string, legalEntityId: Id | null) => ({
    ...{ idempotencyKey: newId(), principalId, legalEntityId, roleId: await roleIdOf(code) },
  });
  return {
    ...parts,
    now,
    as: (principalId, credential = 'OWN') => ({
      ...tenant.caller,
      ...{ principalId, requestId: newId(), authentication: AUTHENTICATION[credential] },
      principalKind: programs.has(principalId) ? 'SERVICE_ACCOUNT' : 'USER',
      grants: model.rolesOf(principalId).map(({ code, place }) => ({
        ...{ permission: code === 'ADMIN' ? '*' : DECIDE, legalEntityId: place },
      })),
    }),
    assign: async (to, code, place, by) => {
      const giver = { ...tenant.caller, principalId: by };
      const given = await tenant.services.roleAssign(giver, await placeOf(to, code, place));
      if (!given.ok) throw new Error(given.refusal.code);
      model.roles.push({ holder: to, code, place, givenBy: by, givenAt: now() });
    },
    unassign: async (from, code, place) => {
      const outcome = await tenant.services.roleUnassign(
        tenant.caller,
        await placeOf(from, code, place),
      );
      if (!outcome.ok) throw new Error(outcome.refusal.code);
      model.roles = model.roles.filter(
        (role) => role.holder !== from || role.code !== code || role.place !== place,
      );
    },
  };
}

/** What is about to be posted. */
export interface Posting {
  readonly maker: Id;
  readonly credential: 'OWN' | 'KEY';
  readonly operation: Operation;
  readonly place: Id;
  readonly amount: number;
}

/** Posts it, or asks for it: the id of the request, null when it was posted. */
export async function post(world: World, posting: Posting): Promise<Id | null> {
  const { ledger } = world;
  const { maker, credential, operation, place: legalEntityId, amount } = posting;
  const of = { legalEntityId, amount: String(amount) };
  const command =
    operation === 'creditNotePost'
      ? { ...ledger.invoice(of), kind: 'SALES_CREDIT_NOTE' as const }
      : ledger.adjustment(of);
  const outcome = await ledger.services.documents.postOrAsk(
    world.as(maker, credential),
    { operation, idempotencyKey: newId() },
    command,
  );
  if (!outcome.ok) throw new Error(`${operation}: ${outcome.refusal.code}`);
  return 'approvalRequestId' in outcome.value ? outcome.value.approvalRequestId : null;
}

/** Whether somebody else may be posting in the maker's place. */
export function isByProxy(world: World, { maker, credential }: Posting): boolean {
  return credential === 'KEY' || world.programs.has(maker);
}

/** A request as the model keeps it. */
export function requestOf(world: World, id: Id, posting: Posting, sum: number): ModelRequest {
  const { maker, operation, place, amount } = posting;
  const steps = world.model.stepsFor(operation, place, sum);
  const filedAt = world.now();
  return {
    ...{ id, maker, operation, place, amount, steps, filedAt },
    byProxy: isByProxy(world, posting),
    expiresAt: filedAt + HOURS_TO_WAIT * 3_600_000,
    ...{ step: 0, state: 'AWAITING', said: [] },
  };
}

/** Lends a right from today on for some days. */
export async function lend(world: World, from: Id, to: Id, days: number): Promise<Id> {
  const [firstDay, lastDay] = [world.now(), world.now() + days * 86_400_000].map(dayOf);
  const outcome = await world.ledger.approvals.delegate(world.as(from), {
    ...{ idempotencyKey: newId(), delegateId: to, reason: 'Holiday' },
    startsOn: businessDate(firstDay ?? ''),
    endsOn: businessDate(lastDay ?? ''),
  });
  if (!outcome.ok) throw new Error(outcome.refusal.code);
  world.model.loans.push({
    ...{ from, to, firstDay: firstDay ?? '', lastDay: lastDay ?? '', isRevoked: false },
  });
  return outcome.value.approvalDelegationId;
}
