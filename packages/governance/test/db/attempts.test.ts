import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import { refused } from '../support/access';
import {
  aUserWithPassword,
  from,
  identityOver,
  PASSWORD,
  type Identity,
} from '../support/identity';

let home: TestDatabase;
let identity: Identity;
let email: string;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  ({ identity, email } = await aUserWithPassword(home));
});
afterAll(() => home.close());

const signIn = (password = PASSWORD, tenant: string | null = null, address?: string) =>
  identity.signIn({ email, password, tenant, origin: from(address) });

describe('attempts', () => {
  const fail = (address: string) => signIn('wrong password', null, address);
  const failTimes = async (times: number, address: string) => {
    for (let turn = 0; turn < times; turn += 1) await fail(address);
  };

  it('have to wait after five from one address, longer each time, and not for ever', async () => {
    const here = '198.51.100.1';
    await failTimes(5, here);
    expect(await signIn(PASSWORD, null, here)).toEqual({
      ok: false,
      refusal: { code: 'TRY_LATER', retryAfterSeconds: 2 },
    });
    // What comes too early is not counted: who waits gets in.
    home.clock.advance({ seconds: 2 });
    expect(await fail(here)).toMatchObject(refused('SIGN_IN_REFUSED'));
    expect(await fail(here)).toEqual({
      ok: false,
      refusal: { code: 'TRY_LATER', retryAfterSeconds: 4 },
    });
    home.clock.advance({ seconds: 4 });
    expect(await signIn(PASSWORD, null, here)).toMatchObject({ ok: true });
    expect(await fail(here)).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('are counted alike by several processes, and when they come together', async () => {
    const here = '198.51.100.2';
    const others = [identityOver(home), identityOver(home)];
    const command = { email, password: 'wrong password', tenant: null, origin: from(here) };
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => (others[turn % 2] ?? identity).signIn(command)),
    );
    const tried = all.filter((each) => !each.ok && each.refusal.code === 'SIGN_IN_REFUSED');
    expect(tried).toHaveLength(5);
  });

  it('from many addresses do not keep the owner out', async () => {
    const home1 = '198.51.100.3';
    expect(await signIn(PASSWORD, null, home1)).toMatchObject({ ok: true });
    for (let source = 0; source < 40; source += 1) await fail(`192.0.2.${source}`);
    expect(await fail('192.0.2.99')).toMatchObject(refused('TRY_LATER'));
    expect(await signIn(PASSWORD, null, home1)).toMatchObject({ ok: true });
    // Wherever else, the wait is half a minute at most.
    home.clock.advance({ seconds: 30 });
    expect(await signIn(PASSWORD, null, '192.0.2.100')).toMatchObject({ ok: true });
  });

  it('at many addresses from one have to wait after fifty', async () => {
    const here = '198.51.100.4';
    const attempt = (turn: number) =>
      identity.signIn({
        ...{ email: `nobody${turn}@example.test`, password: PASSWORD, tenant: null },
        origin: from(here),
      });
    for (let turn = 0; turn < 50; turn += 1) {
      expect(await attempt(turn)).toMatchObject(refused('SIGN_IN_REFUSED'));
    }
    expect(await attempt(51)).toEqual({
      ok: false,
      refusal: { code: 'TRY_LATER', retryAfterSeconds: 3_600 },
    });
    home.clock.advance({ hours: 1 });
    expect(await attempt(52)).toMatchObject(refused('SIGN_IN_REFUSED'));
  });

  it('leave nothing that tells an address, and are forgotten', async () => {
    await fail('198.51.100.5');
    const rows = await home.asOwner<{ text: string }>(
      'select to_jsonb(tally)::text as text from platform.sign_in_tally as tally',
    );
    expect(rows.filter(({ text }) => text.includes('198.51') || text.includes(email))).toEqual([]);
    home.clock.advance({ hours: 24 * 40 });
    await signIn(PASSWORD, null, '198.51.100.6');
    await signIn(PASSWORD, null, '198.51.100.6');
    const [left] = await home.asOwner<{ count: string }>(
      'select count(*) from platform.sign_in_tally where forget_at < $1',
      [home.clock.now()],
    );
    expect(Number(left?.count)).toBeLessThan(rows.length);
  });

  it('that come too early are counted nowhere, whoever it is that they come too early for', async () => {
    for (let source = 0; source < 30; source += 1) await fail(`192.0.2.${source}`);
    const here = '198.51.100.7';
    // A stranger is always there first; the owner tries again and again.
    for (let turn = 0; turn < 12; turn += 1) {
      expect(await fail(`192.0.2.${100 + turn}`)).toMatchObject(
        refused(turn === 0 ? 'TRY_LATER' : 'SIGN_IN_REFUSED'),
      );
      expect(await signIn(PASSWORD, null, here)).toMatchObject(refused('TRY_LATER'));
      home.clock.advance({ seconds: 30 });
    }
    expect(await signIn(PASSWORD, null, here)).toMatchObject({ ok: true });
  });

  it('of neighbours do not keep out who has signed in from there', async () => {
    const here = '198.51.100.8';
    expect(await signIn(PASSWORD, null, here)).toMatchObject({ ok: true });
    const neighbour = (turn: number) =>
      identity.signIn({
        ...{ email: `neighbour${turn}@example.test`, password: PASSWORD, tenant: null },
        origin: from(here),
      });
    for (let turn = 0; turn < 50; turn += 1) await neighbour(turn);
    expect(await neighbour(51)).toMatchObject(refused('TRY_LATER'));
    expect(await signIn(PASSWORD, null, here)).toMatchObject({ ok: true });
  });
});
