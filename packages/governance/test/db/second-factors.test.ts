import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { governanceModule } from '@duebook/governance/module';
import type { TestTenant } from '@duebook/governance/testing';
import { timeCodeAt } from '../../src/identity/application/time-codes';
import { stepOf } from '../../src/identity/domain/time-code';
import { fresh, refused } from '../support/access';
import {
  aUserWithPassword,
  from,
  givePassword,
  identityOver,
  PASSWORD,
  tokenOf,
  type Identity,
} from '../support/identity';

let home: TestDatabase;
let ours: TestTenant;
let identity: Identity;
let ada: Id;
let email: string;

beforeAll(async () => {
  home = await openTestDatabase([governanceModule]);
});
beforeEach(async () => {
  ({ ours, identity, ada, email } = await aUserWithPassword(home));
});
afterAll(() => home.close());

const BASE_32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** What an authenticator makes of the secret that was typed into it. */
function bytesOf(secret: string): Buffer {
  const bits = Array.from(secret, (letter) => BASE_32.indexOf(letter).toString(2).padStart(5, '0'));
  const bytes = bits.join('').match(/.{8}/gu) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

const codeOf = (secret: string) => timeCodeAt(bytesOf(secret), stepOf(home.clock.now().getTime()));
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

/** Enrols the user; answers the authenticator's secret, the recovery codes and the session. */
async function enrol() {
  const token = await tokenOf(identity, email);
  const origin = from();
  const begun = await identity.secondFactorBegin({ token, password: PASSWORD, origin });
  if (!begun.ok) throw new Error(begun.refusal.code);
  const { secret } = begun.value;
  const confirmed = await identity.secondFactorConfirm({ token, code: codeOf(secret), origin });
  if (!confirmed.ok) throw new Error(confirmed.refusal.code);
  home.clock.advance({ seconds: 60 });
  return { secret, before: token, ...confirmed.value };
}

async function pending(): Promise<string> {
  const outcome = await identity.signIn({
    ...{ email, password: PASSWORD, tenant: null, origin: from() },
  });
  if (!outcome.ok || outcome.value.kind !== 'SECOND_FACTOR_NEEDED') {
    throw new Error(JSON.stringify(outcome));
  }
  return outcome.value.token;
}

const show = (token: string, code: string, address?: string) =>
  identity.showSecondFactor({ token, code, origin: from(address) });
const isTaken = async (token: string) =>
  (await identityOver(home).authenticateSession(token, 'r')) !== null;

describe('enrolling', () => {
  it('asks for the password again and for a code that is right', async () => {
    const token = await tokenOf(identity, email);
    const origin = from();
    expect(
      await identity.secondFactorBegin({ token, password: 'wrong password', origin }),
    ).toMatchObject(refused('PASSWORD_REFUSED'));
    const begun = await identity.secondFactorBegin({ token, password: PASSWORD, origin });
    if (!begun.ok) throw new Error(begun.refusal.code);
    const code = codeOf(begun.value.secret);
    expect(
      await identity.secondFactorConfirm({ token, code: another(code), origin }),
    ).toMatchObject(refused('CODE_REFUSED'));
    // What is not confirmed is asked of nobody.
    expect(await tokenOf(identity, email)).not.toBe('');
    expect(await identity.secondFactorConfirm({ token, code, origin })).toMatchObject({
      ok: true,
    });
  });

  it('goes on under another token, with the factor shown, and is done once', async () => {
    const { before, token, recoveryCodes } = await enrol();
    expect(new Set(recoveryCodes).size).toBe(10);
    expect(await isTaken(before)).toBe(false);
    expect(await identityOver(home).authenticateSession(token, 'r')).toMatchObject({
      authentication: { hasSecondFactor: true },
    });
    expect(
      await identity.secondFactorBegin({ token, password: PASSWORD, origin: from() }),
    ).toMatchObject(refused('SECOND_FACTOR_EXISTS'));
  });

  it('ends the sessions that were opened without it', async () => {
    const other = await tokenOf(identity, email);
    const { token } = await enrol();
    expect([await isTaken(other), await isTaken(token)]).toEqual([false, true]);
  });

  it('keeps secret and codes where nobody can read them', async () => {
    const { secret, recoveryCodes } = await enrol();
    const rows = await home.asOwner<{ text: string }>(
      `select to_jsonb(row)::text as text from governance.second_factor as row
        union all select to_jsonb(row)::text from governance.recovery_code as row
        union all select details from platform.audit_entry`,
    );
    const text = JSON.stringify(rows);
    for (const hidden of [secret, bytesOf(secret).toString('hex'), ...recoveryCodes]) {
      expect(text).not.toContain(hidden);
    }
  });
});

describe('signing in with a second factor', () => {
  it('is not done with the password alone', async () => {
    await enrol();
    const token = await pending();
    expect(await isTaken(token)).toBe(false);
    expect(
      await identity.passwordChange({
        ...{ token, currentPassword: PASSWORD, password: 'seven yellow submarines' },
        origin: from(),
      }),
    ).toMatchObject(refused('SESSION_OVER'));
    home.clock.advance({ minutes: 10 });
    expect(await show(token, '000000')).toMatchObject(refused('SESSION_OVER'));
  });

  it('is done with a code, once, under another token', async () => {
    const { secret } = await enrol();
    const [token, other] = [await pending(), await pending()];
    const code = codeOf(secret);
    const shown = await show(token, code);
    if (!shown.ok) throw new Error(shown.refusal.code);
    expect(shown.value.token).not.toBe(token);
    expect(await isTaken(token)).toBe(false);
    expect(await isTaken(shown.value.token)).toBe(true);
    // Overheard on its way, it is of no use.
    expect(await show(other, code)).toMatchObject(refused('CODE_REFUSED'));
  });

  it('is done by one of two who show the same code at once', async () => {
    const { secret } = await enrol();
    const tokens = [await pending(), await pending()];
    const both = await Promise.all(tokens.map((token) => show(token, codeOf(secret))));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  it('is done with a recovery code, each once', async () => {
    const { recoveryCodes } = await enrol();
    const [first = '', second = ''] = recoveryCodes;
    expect(await show(await pending(), first.toLowerCase())).toMatchObject({ ok: true });
    expect(await show(await pending(), first)).toMatchObject(refused('CODE_REFUSED'));
    expect(await show(await pending(), second)).toMatchObject({ ok: true });
  });

  it('has to wait after five wrong codes', async () => {
    const { secret } = await enrol();
    const token = await pending();
    for (let turn = 0; turn < 5; turn += 1) {
      expect(await show(token, another(codeOf(secret)))).toMatchObject(refused('CODE_REFUSED'));
    }
    expect(await show(token, codeOf(secret))).toMatchObject(refused('TRY_LATER'));
    home.clock.advance({ seconds: 2 });
    expect(await show(token, codeOf(secret))).toMatchObject({ ok: true });
  });

  it('is not guessed from many places: after ten wrong codes the wait is a minute and more', async () => {
    const { secret } = await enrol();
    const token = await pending();
    for (let place = 0; place < 10; place += 1) {
      const wrong = await show(token, another(codeOf(secret)), `192.0.2.${place}`);
      expect(wrong).toMatchObject(refused('CODE_REFUSED'));
    }
    expect(await show(token, codeOf(secret), '192.0.2.99')).toMatchObject({
      refusal: { code: 'TRY_LATER', retryAfterSeconds: 60 },
    });
    // Not for the owner, where the owner has shown a code before.
    expect(await show(token, codeOf(secret))).toMatchObject({ ok: true });
  });

  it('does not open what was sealed with another key', async () => {
    const { secret } = await enrol();
    await home.asOwner(
      `update governance.second_factor
          set sealed_secret = set_byte(sealed_secret, 20, 255 - get_byte(sealed_secret, 20))
        where user_id = $1`,
      [ada],
    );
    expect(await show(await pending(), codeOf(secret))).toMatchObject(refused('CODE_REFUSED'));
  });
});

describe('a lost second factor', () => {
  const remove = (by = ours.caller, userId = ada) =>
    identity.secondFactorRemove(by, { idempotencyKey: fresh(), userId });

  it('is taken away by whoever may do everything', async () => {
    const { token } = await enrol();
    expect(await remove(ours.callerWith(['governance.user.invite']))).toMatchObject(
      refused('PRINCIPAL_EXCEEDS_CALLER'),
    );
    await expect(remove(ours.callerWith([]))).rejects.toThrow(PermissionDenied);
    expect(await remove()).toEqual({ ok: true, value: { userId: ada } });
    expect(await isTaken(token)).toBe(false);
    expect(await isTaken(await tokenOf(identity, email))).toBe(true);
    expect(await remove()).toMatchObject(refused('SECOND_FACTOR_ABSENT'));
    expect(await remove(ours.caller, fresh())).toMatchObject(refused('PRINCIPAL_UNKNOWN'));
  });

  it('survives another invitation: half of what protects an account is not enough', async () => {
    await enrol();
    await givePassword(identity, ours, ada);
    expect(await pending()).not.toBe('');
  });
});
