import { describe, expect, it } from '@jest/globals';
import { TravelClock } from '@duebook/kernel';
import { jwtVerify } from 'jose';
import { KeySets, KeysUnavailable } from '../../src/access-tokens/application/key-sets';
import { aTokenAuthority } from '../support/token-authority';

async function arranged() {
  const clock = new TravelClock('2026-03-31T08:00:00.000Z');
  const authority = await aTokenAuthority('idp');
  const keySets = new KeySets(authority.fetchJson, clock);
  const verify = async (token: string): Promise<'GOOD' | 'BAD' | 'UNAVAILABLE'> => {
    try {
      await jwtVerify(token, keySets.keysAt(authority.jwksUrl), { currentDate: clock.now() });
      return 'GOOD';
    } catch (error) {
      return error instanceof KeysUnavailable ? 'UNAVAILABLE' : 'BAD';
    }
  };
  const token = () => authority.sign('ada', clock.now());
  return { clock, authority, verify, token };
}

describe('the keys of an issuer', () => {
  it('are asked for once, by those who come together too, and again after ten minutes', async () => {
    const { authority, clock, verify, token } = await arranged();
    const [one, other] = [await token(), await token()];
    expect(await Promise.all([verify(one), verify(other), verify(one)])).toEqual([
      ...['GOOD', 'GOOD', 'GOOD'],
    ]);
    expect(authority.asked()).toBe(1);
    clock.advance({ milliseconds: 599_999 });
    expect(await verify(await token())).toBe('GOOD');
    expect(authority.asked()).toBe(1);
    clock.advance({ milliseconds: 1 });
    expect(await verify(await token())).toBe('GOOD');
    expect(authority.asked()).toBe(2);
  });

  it('are asked for again for a key that nobody knows, every half minute at most', async () => {
    const { authority, clock, verify, token } = await arranged();
    await verify(await token());
    const madeUp = await authority.sign('ada', clock.now(), { kid: 'made up' });
    for (let times = 0; times < 50; times += 1) expect(await verify(madeUp)).toBe('BAD');
    expect(authority.asked()).toBe(1);

    await authority.rollOver();
    clock.advance({ milliseconds: 30_000 });
    expect(await verify(await token())).toBe('GOOD');
    expect(authority.asked()).toBe(2);
  });

  it('no longer hold once they are withdrawn', async () => {
    const { authority, clock, verify, token } = await arranged();
    const old = await token();
    expect(await verify(old)).toBe('GOOD');
    await authority.rollOver({ keep: false });
    clock.advance({ milliseconds: 30_000 });
    expect(await verify(await token())).toBe('GOOD');
    expect(await verify(old)).toBe('BAD');
  });

  it('hold for a day while the issuer is down, and those that are unknown cannot be judged', async () => {
    const { authority, clock, verify, token } = await arranged();
    await verify(await token());
    authority.setDown(true);
    clock.advance({ hours: 23 });
    expect(await verify(await token())).toBe('GOOD');
    const unknown = await authority.sign('ada', clock.now(), { kid: 'newer' });
    for (let times = 0; times < 50; times += 1) expect(await verify(unknown)).toBe('UNAVAILABLE');
    expect(authority.asked()).toBe(2);
    clock.advance({ hours: 1 });
    expect(await verify(await token())).toBe('UNAVAILABLE');
    authority.setDown(false);
    clock.advance({ milliseconds: 30_000 });
    expect(await verify(await token())).toBe('GOOD');
  });

  it('cannot be judged by when they were never had, and are asked for every half minute', async () => {
    const { authority, clock, verify, token } = await arranged();
    authority.setDown(true);
    for (let times = 0; times < 50; times += 1)
      expect(await verify(await token())).toBe('UNAVAILABLE');
    expect(authority.asked()).toBe(1);
    authority.setDown(false);
    clock.advance({ milliseconds: 30_000 });
    expect(await verify(await token())).toBe('GOOD');
  });

  it.each([null, 'text', {}, { keys: 'none' }, { keys: [null] }])(
    'are none when the answer is %j',
    async (answer) => {
      const clock = new TravelClock('2026-03-31T08:00:00.000Z');
      const authority = await aTokenAuthority('idp');
      const keySets = new KeySets(() => Promise.resolve(answer), clock);
      const token = await authority.sign('ada', clock.now());
      await expect(jwtVerify(token, keySets.keysAt(authority.jwksUrl))).rejects.toThrow(
        KeysUnavailable,
      );
    },
  );
});
