import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { arrangeBooks, bringIn, manageAccess, trade } from '../support/all-of-business';
import { everyIdOf } from '../support/every-id';
import { callOf, operationsOf } from '../support/generated-calls';
import { DEVELOPMENT, type HostileSystem, startHostileSystem } from '../support/hostile-system';
import { post } from '../support/post';
import { openTradingTenant } from '../support/trading-tenant';

/** What belongs to persons, and each time something nobody else writes. */
const PERSONAL = {
  userName: 'Wilhelmina Tracefinder',
  userEmail: 'wilhelmina@tracefinder.example',
  contactName: 'Xaver Tracefinder',
  contactEmail: 'xaver@tracefinder.example',
  contactPhone: '+49 30 5557733',
  holderName: 'Yolanda Tracefinder',
  iban: 'DE89370400440532013000',
  password: 'correct horse Tracefinder staple',
} as const;

/** Written for those who follow what happened: none of them is a place for personal data. */
const TRACES: Readonly<Record<string, string>> = {
  audit: 'select audit_entry::text as text from platform.audit_entry',
  events: 'select event::text as text from platform.event',
  commits: 'select commit_record::text as text from platform.commit_record',
};

describe('what is left of business and attacks', () => {
  let hostile: HostileSystem;
  const keys: string[] = [];

  beforeAll(async () => {
    hostile = await startHostileSystem(DEVELOPMENT);
    const { system, tenant } = hostile;
    keys.push(tenant.key);
    await personalBusiness();
    await everyIdOf(system, tenant);
    await manageAccess(tenant);
    await arrangeBooks(tenant);
    await trade(tenant);
    await bringIn(tenant, system.gateway.url);
    await attacks();
    await system.gateway.composition.recorder.recordAll();
  }, 120_000);
  afterAll(() => hostile.system.close());

  const personalBusiness = async (): Promise<void> => {
    const { tenant } = hostile;
    const { userName: displayName, userEmail: email, contactName, contactEmail } = PERSONAL;
    const { user } = (await tenant.run('userCreate user { id }', { displayName, email })) as {
      user: { id: string };
    };
    const issued = await tenant.run('apiKeyCreate keyText', {
      principalId: user.id,
      name: 'Trace',
    });
    keys.push(String(issued['keyText']));
    const contact = { role: 'BILLING', personName: contactName };
    await tenant.run('partiesUpsert results { party { id } }', {
      parties: [
        {
          ...{ code: 'T1', legalName: 'Trace Trading GmbH', kinds: ['CUSTOMER'] },
          contacts: [
            { ...contact, channel: 'EMAIL', value: contactEmail },
            { ...contact, channel: 'PHONE', value: PERSONAL.contactPhone },
          ],
          bankAccounts: [
            {
              scheme: 'IBAN',
              number: PERSONAL.iban,
              currencyCode: 'EUR',
              holderName: PERSONAL.holderName,
            },
          ],
        },
      ],
    });
  };

  /** Requests that carry what is personal to places where it does not belong, and are refused. */
  const attacks = async (): Promise<void> => {
    const { system, tenant } = hostile;
    const { url } = system.gateway;
    const stranger = await openTradingTenant(system);
    keys.push(stranger.key);
    const told = Object.values(PERSONAL).join(' ');
    for (const headers of [
      { authorization: `Bearer ${tenant.key}x` },
      { authorization: `Basic ${Buffer.from(told).toString('base64')}` },
      { authorization: `Bearer ${tenant.key}`, 'x-request-id': PERSONAL.userEmail },
      { 'x-forwarded-for': PERSONAL.userEmail, cookie: `session=${tenant.key}` },
    ]) {
      await post(
        url,
        { query: `query($a: String) { node(id: "${told}") { id } }`, variables: { a: told } },
        headers,
      );
    }
    await fetch(`${url}/graphql?email=${encodeURIComponent(PERSONAL.userEmail)}&key=${tenant.key}`);
    await fetch(`${url}/${encodeURIComponent(PERSONAL.iban)}`);
    for (const [kind, field] of operationsOf(system.gateway.composition.schema)) {
      const weapon = { kind: '', id: told, turn: 0, rest: {}, restIsTheirs: true };
      const { text, variables } = callOf(kind, field, weapon);
      await tenant.ask(text, variables);
      await stranger.ask(text, variables);
    }
    const { userEmail: email, userName: displayName } = PERSONAL;
    await tenant.ask(
      'mutation($input: UserCreateInput!) { userCreate(input: $input) { userErrors { code message } } }',
      { input: { idempotencyKey: newId(), displayName, email } },
    );
  };

  /** Personal data and keys that a text holds, as they are or as JSON writes them. */
  const found = (text: string): readonly string[] => {
    const plain = text.toLowerCase();
    const personal = Object.entries(PERSONAL).flatMap(([name, value]) =>
      plain.includes(value.toLowerCase()) ? [name] : [],
    );
    const secret = keys.flatMap((key, at) => (text.includes(key.slice(-50)) ? [`key ${at}`] : []));
    const form = /dbk_live_[a-z0-9]+_[0-9A-Za-z]{43}/.test(text) ? ['something like a key'] : [];
    return [...personal, ...secret, ...form];
  };

  it('is there to be looked through', async () => {
    expect(hostile.logged.length).toBeGreaterThan(200);
    for (const statement of Object.values(TRACES)) {
      expect((await hostile.system.home.asOwner(statement)).length).toBeGreaterThan(20);
    }
    expect(found(`${PERSONAL.userName} ${keys[0] ?? ''}`)).toEqual([
      ...['userName', 'key 0', 'something like a key'],
    ]);
  });

  it('names no person and shows no key in the log', () => {
    expect(hostile.logged.filter((line) => found(line).length > 0)).toEqual([]);
  });

  it.each(Object.keys(TRACES))('names no person and shows no key in %s', async (trace) => {
    const rows = await hostile.system.home.asOwner<{ text: string }>(TRACES[trace] ?? '');
    expect(rows.filter(({ text }) => found(text).length > 0)).toEqual([]);
  });
});
