import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accrual } from '../support/manual-entry-business';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';

type Fields = Record<string, unknown>;
type Headers = Readonly<Record<string, string>>;

const REQUEST = 'approvalRequest { id contentHash state cumulativeAmount { amount } }';

let system: TestGateway;
let tenant: TradingTenant;
/** The administrator, signed in. */
let ada: Headers;
let roleIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  system = await startTestGateway('jit');
  tenant = await openTradingTenant(system);
  ada = await tenant.signIn('ada@example.test');
  const roles = {
    DECIDER: ['governance.approval.decide', 'governance.approval.read'],
    WRITER: ['ledger.journal.post'],
  };
  for (const [code, permissions] of Object.entries(roles)) {
    const role = { code, name: code, description: 'Of the test.', permissions };
    await tenant.run('roleCreate role { id }', role);
  }
  const { data } = await tenant.ask('{ roles(first: 50) { edges { node { id code } } } }');
  const { edges } = data?.['roles'] as { edges: { node: { id: string; code: string } }[] };
  roleIds = new Map(edges.map(({ node }) => [node.code, node.id]));
  await tenant.run('approvalPolicySet approvalPolicy { id }', {
    ...{ operation: 'creditNotePost', currencyCode: 'CNY', expectedVersion: 0 },
    bands: [
      { fromAmount: '0', steps: [] },
      { fromAmount: '1000', steps: [{ approvers: 1 }] },
    ],
  });
});
afterAll(() => system.close());

/** Sends a mutation by a credential and answers its payload, refusals and all. */
async function send(by: Headers, mutation: string, input: Fields, fields = REQUEST) {
  const variables = { input: { idempotencyKey: newId(), ...input } };
  const answer = await tenant.ask(mutationText(mutation, fields), variables, by);
  expect(answer.errors).toEqual([]);
  return answer.data?.[mutation] as Fields;
}

async function sent(by: Headers, mutation: string, input: Fields, fields: string): Promise<Fields> {
  const payload = await send(by, mutation, input, fields);
  expect(payload).toMatchObject({ userErrors: [] });
  return payload;
}

async function giveRole(by: Headers, principalId: string, code: string): Promise<void> {
  const roleId = roleIds.get(code);
  await sent(by, 'roleAssign', { principalId, roleId }, 'principal { __typename }');
}

async function keyFor(by: Headers, principalId: string): Promise<Headers> {
  const { keyText } = await sent(by, 'apiKeyCreate', { principalId, name: newId() }, 'keyText');
  return { authorization: `Bearer ${String(keyText)}` };
}

/** A program that somebody makes, with a key of it in the same hand. */
async function program(by: Headers, role: string): Promise<Headers> {
  const made = await sent(by, 'serviceAccountCreate', { name: newId() }, 'serviceAccount { id }');
  const { id } = made['serviceAccount'] as { id: string };
  await giveRole(by, id, role);
  return keyFor(by, id);
}

async function user(displayName: string, role: string | null) {
  const email = `${displayName}@example.test`;
  const made = await sent(ada, 'userCreate', { displayName, email }, 'user { id }');
  const { id } = made['user'] as { id: string };
  if (role) await giveRole(ada, id, role);
  return { id, signIn: () => tenant.signIn(email) };
}

const note = (netAmount: string) => ({
  creditNote: {
    legalEntityId: tenant.ids['LegalEntity'],
    ...{ direction: 'SALES', partyCode: 'C1', currencyCode: 'CNY', documentDate: '2026-03-02' },
    ...{ documentNumber: newId(), dueDate: '2026-04-01' },
    lines: [{ description: '退货', netAmount }],
  },
});
const enter = (by: Headers) => send(by, 'journalEntryPost', { journalEntry: accrual(tenant) });
const give = (by: Headers, netAmount: string) => send(by, 'creditNotePost', note(netAmount));

/** What somebody's agreement comes to: the code of a refusal, or what became of the request. */
async function agreement(by: Headers, { approvalRequest }: Fields): Promise<string> {
  const { id: approvalRequestId, contentHash } = approvalRequest as Fields;
  const verdict = { approvalRequestId, contentHash };
  const payload = await send(by, 'approvalRequestApprove', verdict);
  const [error] = payload['userErrors'] as { code: string }[];
  return error?.code ?? String((payload['approvalRequest'] as Fields)['state']);
}

/** What is listed for somebody as theirs to decide. */
async function awaiting(by: Headers): Promise<unknown> {
  const { data } = await tenant.ask('{ approvalsAwaiting { edges { node { id } } } }', {}, by);
  return data?.['approvalsAwaiting'];
}

const NONE = { edges: [] };

describe('whoever is behind what asks', () => {
  it('is whoever made the program that made the program, and agrees to nothing of its', async () => {
    const second = await program(await program(ada, 'ADMIN'), 'WRITER');
    const asked = await enter(second);
    expect(await awaiting(ada)).toEqual(NONE);
    expect(await agreement(ada, asked)).toBe('APPROVAL_NOT_YOURS');
    const anna = await user('Anna', 'DECIDER');
    expect(await agreement(await anna.signIn(), asked)).toBe('EXECUTED');
  });

  it('is whoever issued the key by which the program was made', async () => {
    const bert = await user('Bert', 'ADMIN');
    const asked = await enter(await program(await keyFor(ada, bert.id), 'WRITER'));
    expect(await agreement(ada, asked)).toBe('APPROVAL_NOT_YOURS');
    expect(await agreement(await bert.signIn(), asked)).toBe('APPROVAL_NOT_YOURS');
    const bea = await user('Bea', 'DECIDER');
    expect(await agreement(await bea.signIn(), asked)).toBe('EXECUTED');
  });

  it('chooses nobody who agrees by a program of theirs', async () => {
    const helper = await program(ada, 'ADMIN');
    const asked = await enter(ada);
    const carl = await user('Carl', null);
    system.clock.advance({ minutes: 1 });
    await giveRole(helper, carl.id, 'DECIDER');
    expect(await agreement(await carl.signIn(), asked)).toBe('APPROVAL_NOT_YOURS');
    // What is asked for from then on is another matter.
    system.clock.advance({ minutes: 1 });
    expect(await agreement(await carl.signIn(), await enter(ada))).toBe('EXECUTED');
  });

  it('has one limit a day for all that they do, themselves and by programs', async () => {
    system.clock.advance({ hours: 24 });
    ada = await tenant.signIn('ada@example.test');
    const first = await program(ada, 'ADMIN');
    const second = await program(first, 'ADMIN');
    expect(await give(ada, '400.00')).toMatchObject({ approvalRequest: null, userErrors: [] });
    expect(await give(second, '400.00')).toMatchObject({ approvalRequest: null, userErrors: [] });
    const sum = (amount: string) => ({
      approvalRequest: { state: 'AWAITING', cumulativeAmount: { amount } },
    });
    expect(await give(first, '200.00')).toMatchObject(sum('1000.00'));
    expect(await give(ada, '1.00')).toMatchObject(sum('1001.00'));
    // A person who signs in is nobody else, whoever has issued a key of theirs.
    const dan = await user('Dan', 'ADMIN');
    const byKey = await keyFor(ada, dan.id);
    expect(await give(await dan.signIn(), '900.00')).toMatchObject({ approvalRequest: null });
    expect(await give(byKey, '1.00')).toMatchObject(sum('1002.00'));
  });

  it('has it also where two of theirs ask at the same moment', async () => {
    system.clock.advance({ hours: 24 });
    ada = await tenant.signIn('ada@example.test');
    const hands = [ada, await program(ada, 'ADMIN'), await program(ada, 'ADMIN')];
    const answers = await Promise.all(hands.map((by) => give(by, '600.00')));
    const alone = answers.filter((answer) => answer['approvalRequest'] === null);
    expect(alone).toHaveLength(1);
  });
});

describe('who let somebody in', () => {
  const invite = (userId: string) => sent(ada, 'userInvite', { userId }, 'expiresAt');

  it('has no agreement of theirs for a week, or if it was since', async () => {
    const eve = await user('Eve', 'DECIDER');
    await invite(eve.id);
    system.clock.advance({ hours: 6 * 24 });
    ada = await tenant.signIn('ada@example.test');
    const lately = await enter(ada);
    expect(await agreement(await eve.signIn(), lately)).toBe('APPROVAL_NOT_YOURS');
    // No is hers to say; whoever asked could otherwise invite her again to keep her from it.
    const { id: approvalRequestId, contentHash } = lately['approvalRequest'] as Fields;
    expect(await awaiting(await eve.signIn())).toMatchObject({
      edges: expect.arrayContaining([{ node: { id: approvalRequestId } }]),
    });
    const no = { approvalRequestId, contentHash, comment: 'Not of this month.' };
    expect(await send(await eve.signIn(), 'approvalRequestReject', no)).toMatchObject({
      approvalRequest: { state: 'REJECTED' },
    });
    system.clock.advance({ hours: 25 });
    ada = await tenant.signIn('ada@example.test');
    const asked = await enter(ada);
    await invite(eve.id);
    expect(await agreement(await eve.signIn(), asked)).toBe('APPROVAL_NOT_YOURS');
  });

  it('agrees for a week to nothing that they ask for', async () => {
    const finn = await user('Finn', 'ADMIN');
    await invite(finn.id);
    const asked = await enter(await finn.signIn());
    expect(await agreement(ada, asked)).toBe('APPROVAL_NOT_YOURS');
    const gail = await user('Gail', 'DECIDER');
    expect(await agreement(await gail.signIn(), asked)).toBe('EXECUTED');
  });

  it('is found where they agreed after that, until somebody else lets them in', async () => {
    const hal = await user('Hal', 'DECIDER');
    await invite(hal.id);
    system.clock.advance({ hours: 8 * 24 });
    ada = await tenant.signIn('ada@example.test');
    const asked = await enter(ada);
    expect(await agreement(await hal.signIn(), asked)).toBe('EXECUTED');
    const ids = (await findings()).flatMap(({ subjectIds }) => subjectIds);
    expect(ids).toEqual([(asked['approvalRequest'] as Fields)['id']]);

    const ida = await user('Ida', 'ADMIN');
    system.clock.advance({ minutes: 1 });
    await sent(await ida.signIn(), 'userInvite', { userId: hal.id }, 'expiresAt');
    expect(await agreement(await hal.signIn(), await enter(ada))).toBe('EXECUTED');
    expect(await findings()).toHaveLength(1);
  });

  async function findings(): Promise<readonly { readonly subjectIds: readonly string[] }[]> {
    const { data, errors } = await tenant.ask(
      `{ detectiveFindings(ruleCode: "LET_IN_AND_AGREED", from: "2026-03-01", to: "2026-12-31") {
           edges { node { summary subjectIds } } } }`,
      {},
      ada,
    );
    expect(errors).toEqual([]);
    const { edges } = data?.['detectiveFindings'] as {
      edges: { node: { subjectIds: string[] } }[];
    };
    return edges.map(({ node }) => node);
  }
});

it('lets nobody say alone who agrees to what always needs a second person', async () => {
  const rule = {
    ...{ operation: 'journalEntryPost', currencyCode: 'CNY', expectedVersion: 0 },
    ...{ expiresAfterHours: 72, bands: [{ fromAmount: '0', steps: [{ approvers: 1 }] }] },
  };
  const fields = `approvalPolicy { id } ${REQUEST}`;
  const asked = await send(ada, 'approvalPolicySet', rule, fields);
  expect(asked).toMatchObject({ approvalPolicy: null, approvalRequest: { state: 'AWAITING' } });
});
