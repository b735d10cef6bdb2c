import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { aTenant } from '@duebook/governance/testing';
import type { SignalDraft } from '@duebook/parties';
import {
  aParty,
  aPartyHome,
  fresh,
  refusedWith,
  register,
  type PartyHome,
} from '../support/a-party-home';

let home: PartyHome;
let partyId: Id;

beforeAll(async () => {
  home = await aPartyHome();
  partyId = await register(home, aParty('S1'));
});
afterAll(() => home.db.close());

const hear = (over: Partial<SignalDraft> = {}, by: Caller = home.tenant.caller) =>
  home.parties.partySignalRecord(by, {
    ...{ idempotencyKey: fresh(), partyId, kind: 'LAWSUIT', severity: 'ADVERSE', fileId: null },
    ...{ heardOn: businessDate('2026-03-30'), source: '销售', text: '被起诉', ...over },
  });
const retract = (signalId: Id, by: Caller = home.tenant.caller) =>
  home.parties.partySignalRetract(by, { idempotencyKey: fresh(), signalId, reason: '误传' });
const idOf = (outcome: Awaited<ReturnType<typeof hear>>): Id =>
  outcome.ok ? outcome.value.signalId : '';
const viewOf = (id: Id) =>
  home.db.asOwner<Record<string, unknown>>('select * from parties.v_signal where id = $1', [id]);

describe('signals', () => {
  it('are told to packages above without a word of what was said', async () => {
    const id = idOf(await hear());
    const [row] = await viewOf(id);
    expect(Object.keys(row ?? {}).sort()).toEqual([
      ...['commit_id', 'heard_on', 'id', 'kind', 'party_id', 'recorded_at', 'retracted_at'],
      ...['severity', 'tenant_id'],
    ]);
    expect(row).toMatchObject({ kind: 'LAWSUIT', severity: 'ADVERSE', retracted_at: null });
    home.db.clock.advance({ hours: 1 });
    await retract(id);
    expect((await viewOf(id))[0]).toMatchObject({ retracted_at: home.db.clock.now() });
  });

  it('are taken back by one of several who try at once', async () => {
    const id = idOf(await hear());
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => retract(id)));
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused).toMatchObject(refusedWith('PARTY_SIGNAL_RETRACTED'));
  });

  it('are told by whoever may anywhere, and taken back by who may in the whole tenant', async () => {
    const { legalEntityId, callerWith } = home.tenant;
    const rights = ['parties.signal.record', 'parties.signal.retract', 'parties.signal.read'];
    const here = callerWith(rights, legalEntityId);
    const told = await hear({}, here);
    expect(told.ok).toBe(true);
    await expect(retract(idOf(told), here)).rejects.toThrow(PermissionDenied);
    await expect(hear({}, callerWith([]))).rejects.toThrow(PermissionDenied);
    const nobody = callerWith([]);
    expect(await home.parties.partySignals(nobody, [idOf(told)])).toEqual([null]);
    expect(await home.parties.signalsOfParties(nobody, [partyId])).toEqual([null]);
    expect(await home.parties.signalFiles(nobody, [newId()])).toEqual(new Set());
  });

  it('are of one tenant', async () => {
    const id = idOf(await hear());
    const other = await aTenant(home.db);
    expect(await home.parties.partySignals(other.caller, [id])).toEqual([null]);
    expect(await retract(id, other.caller)).toMatchObject(refusedWith('PARTY_SIGNAL_UNKNOWN'));
    expect(await hear({}, other.caller)).toMatchObject(refusedWith('PARTY_UNKNOWN'));
  });

  it('can be changed and deleted by nobody', async () => {
    const id = idOf(await hear());
    for (const text of [
      `update parties.party_signal set severity = 'INFO' where tenant_id = $1 and id = $2`,
      'delete from parties.party_signal where tenant_id = $1 and id = $2',
      'delete from parties.party_signal_wording where tenant_id = $1 and signal_id = $2',
    ]) {
      const { caller } = home.tenant;
      const change = home.db.unitOfWork.run(caller, 'test', async (tx) => {
        await tx.query({ text, values: [tx.tenantId, id] });
        return { ok: true, value: null };
      });
      await expect(change).rejects.toThrow(/permission denied/);
    }
  });
});
