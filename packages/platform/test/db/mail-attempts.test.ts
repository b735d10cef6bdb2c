import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId } from '@duebook/kernel';
import { PermissionDenied } from '../../src';
import { holding, type MailDesk, openMailDesk } from '../support/mail-desk';
import { startMailServer } from '../support/mail-server';

let desk: MailDesk;

beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(async () => {
  await desk.close();
});

describe('a mail server that does not take a message', () => {
  it('is asked again later when it says so, under the same Message-ID', async () => {
    const id = await desk.queued();
    desk.server.answers.push(451);
    expect(await desk.sendDue()).toEqual([{ failure: 'REFUSED_FOR_NOW', status: 451 }]);
    expect(await desk.shown(id)).toMatchObject({
      state: 'QUEUED',
      attempts: 1,
      lastReplyCode: 451,
    });
    expect(await desk.sendDue()).toEqual([]);

    desk.db.clock.advance({ minutes: 2 });
    expect(await desk.sendDue()).toEqual([{ failure: null, status: null }]);
    expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 2, lastFailure: null });
    expect(desk.server.received.map(({ messageId }) => messageId)).toEqual([
      `<${id}@duebook.example>`,
    ]);
  });

  it('ends it when it refuses for good; somebody may have it sent again', async () => {
    const id = await desk.queued({ about: { objectType: 'Party', objectId: newId() } });
    desk.server.answers.push(550);
    expect(await desk.sendDue()).toEqual([{ failure: 'REFUSED', status: 550 }]);
    expect(await desk.shown(id)).toMatchObject({ state: 'FAILED', nextAttemptAt: null });
    const events = await desk.db.asOwner<{ type: string }>(
      'select type from platform.event where aggregate_id = $1',
      [id],
    );
    expect(events.map(({ type }) => type)).toEqual(['platform.MailFailed']);

    const retry = { idempotencyKey: newId(), mailMessageId: id };
    const clerk = holding(desk.caller.tenantId, 'platform.mail.read');
    await expect(desk.mail.services.retry(clerk, retry)).rejects.toThrow(PermissionDenied);
    expect(await desk.mail.services.retry(desk.caller, retry)).toEqual({
      ok: true,
      value: { mailMessageId: id },
    });
    expect(await desk.mail.services.retry(desk.caller, retry)).toMatchObject({ ok: true });
    expect(await desk.sendDue()).toHaveLength(1);
    expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 1 });
    const again = { idempotencyKey: newId(), mailMessageId: id };
    expect(await desk.mail.services.retry(desk.caller, again)).toMatchObject({
      refusal: { code: 'MAIL_MESSAGE_NOT_FAILED', path: ['mailMessageId'] },
    });
    const unknown = { idempotencyKey: newId(), mailMessageId: newId() };
    expect(await desk.mail.services.retry(desk.caller, unknown)).toMatchObject({
      refusal: { code: 'MAIL_MESSAGE_UNKNOWN' },
    });
  });

  it('is given up after seven attempts in a day', async () => {
    const id = await desk.queued();
    await desk.server.close();
    const unreachable = desk.smtp(desk.server.url);
    let attempts = 0;
    for (let hours = 0; hours < 30; hours += 1) {
      attempts += (await desk.sendDue(unreachable)).length;
      desk.db.clock.advance({ hours: 1 });
    }
    expect(attempts).toBe(7);
    expect(await desk.shown(id)).toMatchObject({ state: 'FAILED', lastFailure: 'UNREACHABLE' });
  });

  it('costs other messages nothing', async () => {
    const first = await desk.queued({ to: { address: 'gone@example.com' } });
    desk.server.answers.push(550);
    await desk.sendDue();
    const second = await desk.queued();
    await desk.sendDue();
    expect([await desk.shown(first), await desk.shown(second)]).toMatchObject([
      { state: 'FAILED' },
      { state: 'SENT' },
    ]);
  });
});

describe('a worker', () => {
  it('that dies after the desk.server has taken a message leaves it to another, as the same message', async () => {
    const id = await desk.queued();
    const dying = desk.smtp();
    const faults: unknown[] = [];
    await desk.mail
      .createDispatcher({
        ...dying,
        send: async (message, open) => {
          await dying.send(message, open);
          throw new Error('killed before it was written');
        },
      })
      .sendDue({ onAttempt: () => undefined, onFault: (_, error) => faults.push(error) });
    expect(faults).toHaveLength(1);
    expect(await desk.sendDue()).toEqual([]);
    desk.db.clock.advance({ minutes: 6 });
    expect(await desk.sendDue()).toHaveLength(1);

    const [first, second] = desk.server.received;
    expect(first?.messageId).toBe(`<${id}@duebook.example>`);
    expect(second?.messageId).toBe(first?.messageId);
    expect(second?.date).toBe(first?.date);
    expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 2 });
  });

  it('beside others sends each message once, of several tenants', async () => {
    const other = holding(await desk.db.createTenant(), 'platform.mail.read');
    for (let n = 0; n < 12; n += 1)
      await desk.queued({ subject: `letter ${n}` }, n % 3 ? desk.caller : other);
    await Promise.all([desk.sendDue(), desk.sendDue(), desk.sendDue()]);
    expect(desk.server.received.map(({ subject }) => subject).sort()).toEqual(
      Array.from({ length: 12 }, (_, n) => `letter ${n}`).sort(),
    );
  });

  it('knows an attachment whose bytes are gone', async () => {
    const fileId = await desk.kept(Buffer.from('a,b\n1,2\n'), 'x.csv');
    const id = await desk.queued({ attachmentFileIds: [fileId] });
    await rm(join(desk.folder, 'files'), { recursive: true });
    expect(await desk.sendDue()).toEqual([{ failure: 'ATTACHMENT_MISSING', status: null }]);
    expect(await desk.shown(id)).toMatchObject({ state: 'QUEUED' });
    expect(desk.server.received).toEqual([]);
  });
});

describe('a secure connection', () => {
  it('is not taken on trust: without a certificate that holds nothing is sent', async () => {
    const secure = await startMailServer({ secure: true, disabledCommands: [] });
    try {
      const id = await desk.queued();
      expect(await desk.sendDue(desk.smtp(`smtps://127.0.0.1:${secure.port}`))).toEqual([
        { failure: 'NOT_SECURE', status: null },
      ]);
      expect(secure.received).toEqual([]);
      expect(await desk.shown(id)).toMatchObject({ state: 'QUEUED' });
    } finally {
      await secure.close();
    }
  });

  it('is taken where the desk.server offers it, and its certificate is checked then', async () => {
    const offering = await startMailServer({ disabledCommands: [] });
    try {
      await desk.queued();
      expect(await desk.sendDue(desk.smtp(offering.url))).toEqual([
        { failure: 'NOT_SECURE', status: null },
      ]);
    } finally {
      await offering.close();
    }
  });

  it('is signed in over with user and password', async () => {
    const asked: unknown[] = [];
    const guarded = await startMailServer({
      ...{ authOptional: false, allowInsecureAuth: true },
      onAuth: ({ username, password }, _, callback) => {
        asked.push([username, password]);
        callback(null, password === 'p@ss' ? { user: username } : {});
      },
    });
    try {
      await desk.queued();
      const wrong = desk.smtp(`smtp://desk:no@127.0.0.1:${guarded.port}`);
      expect(await desk.sendDue(wrong)).toMatchObject([{ failure: 'NOT_SIGNED_IN' }]);
      desk.db.clock.advance({ minutes: 2 });
      expect(await desk.sendDue(desk.smtp(`smtp://desk:p%40ss@127.0.0.1:${guarded.port}`))).toEqual(
        [{ failure: null, status: null }],
      );
      expect(asked.at(-1)).toEqual(['desk', 'p@ss']);
    } finally {
      await guarded.close();
    }
  });
});
