import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { addUser, fresh, refused } from '../support/access';
import {
  aUserWithPassword,
  from,
  givePassword,
  PASSWORD,
  publicIdOf,
  type Identity,
} from '../support/identity';

/** What the administrator of another tenant has chosen for the address of a person of ours. */
const THEIR_PASSWORD = 'six purple violins';

let home: TestDatabase;
let ours: TestTenant;
let theirs: TestTenant;
let identity: Identity;
let email: string;
let victims: string;
let attackers: string;

const localPart = (address: string) => address.replace('@example.test', '');

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
// Whoever administers a tenant registers whom they like there, with a password of their own.
beforeEach(async () => {
  ({ ours, identity, email } = await aUserWithPassword(home));
  theirs = await aTenant(home);
  await givePassword(identity, theirs, await addUser(theirs, localPart(email)), THEIR_PASSWORD);
  [victims, attackers] = [await publicIdOf(ours), await publicIdOf(theirs)];
});
afterAll(() => home.close());

const signIn = (password: string, address: string, tenant: string | null = null, who = email) =>
  identity.signIn({ email: who, password, tenant, origin: from(address) });
const inOurs = () => ({ ok: true, value: { tenant: { publicId: victims } } });
const inTheirs = () => ({ ok: true, value: { tenant: { publicId: attackers } } });

async function refusalsAt({ tenantId }: TestTenant): Promise<number> {
  const rows = await home.asOwner(
    `select from platform.audit_entry where tenant_id = $1 and action = 'session.refuse'`,
    [tenantId],
  );
  return rows.length;
}

describe('somebody whose address another tenant has registered too', () => {
  it('is never slowed down by signing in, nor is anybody beside them', async () => {
    const here = '198.51.100.20';
    for (let turn = 0; turn < 60; turn += 1) {
      expect(await signIn(PASSWORD, here)).toMatchObject(inOurs());
    }
    const neighbour = await signIn(PASSWORD, here, null, 'nobody-at-all@example.test');
    expect(neighbour).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await signIn(PASSWORD, '198.51.100.21')).toMatchObject(inOurs());
  });

  it('signs in from where they have before while others guess, right as they may be elsewhere', async () => {
    const here = '198.51.100.22';
    expect(await signIn(PASSWORD, here)).toMatchObject(inOurs());
    for (let source = 0; source < 40; source += 1) {
      await signIn(THEIR_PASSWORD, `192.0.2.${source}`);
      await signIn('wrong password', `192.0.2.${source}`, attackers);
    }
    expect(await signIn(PASSWORD, here)).toMatchObject(inOurs());
  });

  it('is written down at no other tenant when they sign in', async () => {
    for (let turn = 0; turn < 3; turn += 1) await signIn(PASSWORD, '198.51.100.23');
    expect([await refusalsAt(ours), await refusalsAt(theirs)]).toEqual([0, 0]);
    // Whose password it was meant to be, nobody knows: it was wrong in both.
    await signIn('wrong password', '198.51.100.23');
    expect([await refusalsAt(ours), await refusalsAt(theirs)]).toEqual([1, 1]);
  });
});

describe('guesses of who is right in a tenant of their own', () => {
  it('count where the victim is named', async () => {
    const here = '198.51.100.30';
    let tried = 0;
    for (let turn = 0; turn < 12; turn += 1) {
      const guess = await signIn('wrong password', here, victims);
      if (!guess.ok && guess.refusal.code === 'SIGN_IN_REFUSED') tried += 1;
      await signIn(THEIR_PASSWORD, here, attackers);
      await signIn(THEIR_PASSWORD, here);
    }
    expect(tried).toBe(5);
  });

  it('count against the victim’s account from there, however often they are right between', async () => {
    const here = '198.51.100.31';
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await signIn(THEIR_PASSWORD, here)).toMatchObject(inTheirs());
    }
    // Not tried any more, were it right; who is told to wait would learn that somebody is there.
    expect(await signIn(PASSWORD, here)).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await signIn(THEIR_PASSWORD, here)).toMatchObject(inTheirs());
    home.clock.advance({ seconds: 2 });
    expect(await signIn(PASSWORD, here)).toMatchObject(inOurs());
  });

  it('count also while they are right nowhere: the count does not begin with the second tenant', async () => {
    const here = '198.51.100.32';
    for (let turn = 0; turn < 4; turn += 1) await signIn('wrong password', here);
    expect(await signIn(THEIR_PASSWORD, here)).toMatchObject(inTheirs());
    expect(await signIn(PASSWORD, here)).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('count against the victim’s account from wherever, for half a minute at most', async () => {
    for (let source = 0; source < 40; source += 1) {
      expect(await signIn(THEIR_PASSWORD, `192.0.2.${source}`)).toMatchObject(inTheirs());
    }
    const here = '198.51.100.33';
    expect(await signIn(PASSWORD, here)).toMatchObject(refused('SIGN_IN_REFUSED'));
    // Naming the tenant has a count of its own.
    expect(await signIn(PASSWORD, here, victims)).toMatchObject(inOurs());
    home.clock.advance({ seconds: 30 });
    expect(await signIn(PASSWORD, here)).toMatchObject(inOurs());
  });

  it('count against all accounts of the victims’ tenant from there', async () => {
    const here = '198.51.100.34';
    const people = Array.from({ length: 10 }, () => `u${fresh().replaceAll('-', '')}`);
    for (const name of people) {
      await givePassword(identity, ours, await addUser(ours, name));
      await givePassword(identity, theirs, await addUser(theirs, name), THEIR_PASSWORD);
      for (let turn = 0; turn < 5; turn += 1) {
        const guess = await signIn(THEIR_PASSWORD, here, null, `${name}@example.test`);
        expect(guess).toMatchObject(inTheirs());
      }
    }
    expect(await signIn(PASSWORD, here)).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await signIn(PASSWORD, '198.51.100.35')).toMatchObject(inOurs());
    // Nobody of another tenant is concerned.
    const others = await aUserWithPassword(home);
    expect(await signIn(PASSWORD, here, null, others.email)).toMatchObject({ ok: true });
  }, 120_000);
});
