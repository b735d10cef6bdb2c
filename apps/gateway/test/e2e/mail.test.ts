import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { invariant, newId } from '@duebook/kernel';
import { queueMail } from '@duebook/platform';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type GatewayTenant, startTestGateway, type TestGateway } from '../support/test-gateway';
import { mutationText } from '../support/trading-tenant';

let system: TestGateway;
let tenant: GatewayTenant;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duebook-mail-'));
  system = await startTestGateway('graphql-js', { variables: { DUEBOOK_DATA: folder } });
  tenant = await system.openTenant();
}, 120_000);
afterAll(async () => {
  await system.close();
  await rm(folder, { recursive: true, force: true });
});

async function queued(): Promise<string> {
  const outcome = await system.home.unitOfWork.run(tenant.caller, 'test', (tx) =>
    queueMail(tx, {
      purpose: 'test.letter',
      to: { address: 'wang@example.com', name: '王小明' },
      subject: '对账单',
      text: 'https://example.com/secret-link',
    }),
  );
  invariant(outcome.ok, 'the letter is sound');
  return outcome.value.mailId;
}

const LIST = `query($filter: MailMessagesFilter) { mailMessages(first: 10, filter: $filter) {
  edges { node { id purpose state to subject attempts lastFailure } } } }`;
const RETRY = mutationText('mailMessageRetry', 'mailMessage { state attempts }');
const nodesOf = (data: unknown) =>
  (data as { mailMessages: { edges: { node: Record<string, unknown> }[] } }).mailMessages.edges.map(
    ({ node }) => node,
  );

/** A loop sends it within a second or so, on a machine that is not busy. */
async function eventually(holds: () => Promise<void>): Promise<void> {
  for (let round = 0; ; round += 1) {
    try {
      await holds();
      return;
    } catch (error) {
      if (round === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

describe('mail without a mail server', () => {
  it('is written to the data folder, and readiness says so', async () => {
    const id = await queued();
    await eventually(async () => {
      const listed = nodesOf((await tenant.ask(LIST, { filter: { states: ['SENT'] } })).data);
      expect(listed).toMatchObject([
        {
          ...{ id: encodeId('MailMessage', id), purpose: 'test.letter', state: 'SENT' },
          ...{ to: 'wang@example.com', subject: '对账单', attempts: 1, lastFailure: null },
        },
      ]);
    });
    expect(await readdir(join(folder, 'mail'))).toEqual([`${id}.eml`]);
    const eml = await readFile(join(folder, 'mail', `${id}.eml`), 'utf8');
    expect(eml).toContain(`Message-ID: <${id}@localhost.invalid>`);
    const ready = await fetch(`${system.gateway.url}/readyz`);
    expect(await ready.json()).toMatchObject({
      ready: true,
      notes: { mail: expect.stringContaining('captured') },
    });
  });
});

describe('mailMessageRetry', () => {
  const retry = (mailMessageId: string, idempotencyKey: string = newId(), headers = {}) =>
    tenant.ask(RETRY, { input: { idempotencyKey, mailMessageId } }, headers);

  it('sends again what was given up, once for a key', async () => {
    const id = await queued();
    await eventually(async () => {
      const states = nodesOf((await tenant.ask(LIST)).data).map(({ state }) => state);
      expect(states).toEqual(['SENT', 'SENT']);
    });
    await system.home.asOwner(
      "update platform.mail_message set state = 'FAILED', last_failure = 'REFUSED' where id = $1",
      [id],
    );
    const key = newId();
    const message = encodeId('MailMessage', id);
    for (const _ of [1, 2]) {
      expect((await retry(message, key)).data?.['mailMessageRetry']).toMatchObject({
        userErrors: [],
      });
    }
    const other = encodeId('MailMessage', newId());
    expect((await retry(other, key)).data?.['mailMessageRetry']).toMatchObject({
      userErrors: [{ code: 'IDEMPOTENCY_KEY_REUSED' }],
    });
    expect((await retry(other)).data?.['mailMessageRetry']).toMatchObject({
      mailMessage: null,
      userErrors: [{ code: 'MAIL_MESSAGE_UNKNOWN', path: ['input', 'mailMessageId'] }],
    });
    await eventually(async () => {
      expect((await retry(message)).data?.['mailMessageRetry']).toMatchObject({
        userErrors: [{ code: 'MAIL_MESSAGE_NOT_FAILED' }],
      });
    });
  });

  it('is for those who hold the right to it, of their own tenant', async () => {
    const [first] = nodesOf((await tenant.ask(LIST)).data);
    const other = await system.openTenant();
    const theirs = { authorization: `Bearer ${other.key}` };
    const foreign = await retry(String(first?.['id']), newId(), theirs);
    expect(foreign.data?.['mailMessageRetry']).toMatchObject({
      userErrors: [{ code: 'MAIL_MESSAGE_UNKNOWN' }],
    });
    const listed = await tenant.ask(LIST, {}, theirs);
    expect(nodesOf(listed.data)).toEqual([]);
  });
});
