import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, ok } from '@duebook/kernel';
import PostalMime from 'postal-mime';
import { type NewMail, PermissionDenied, queueMail, queueMails } from '../../src';
import { captureTransport, platformInvariants } from '../../src/module';
import { FROM, holding, LETTER, type MailDesk, openMailDesk } from '../support/mail-desk';

let desk: MailDesk;

beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(async () => {
  await desk.close();
});

describe('a message to somebody', () => {
  it('arrives as it was written: Chinese subject, names, text and attachment', async () => {
    const pdf = Buffer.from('%PDF-1.3\nnot much of a document\n');
    const id = await desk.queued({ attachmentFileIds: [await desk.kept(pdf, '对账单 3月.pdf')] });
    expect(await desk.sendDue()).toEqual([{ failure: null, status: null }]);

    const [email] = desk.server.received;
    expect(email).toMatchObject({
      subject: LETTER.subject,
      from: FROM,
      to: [{ address: 'wang@xn--ubt06m.example', name: '王小明 / Wang' }],
      messageId: `<${id}@duebook.example>`,
      date: desk.db.clock
        .now()
        .toISOString()
        .replace(/\.\d+Z/, '.000Z'),
    });
    expect(email?.text?.trim()).toBe(LETTER.text);
    expect(email?.html).toContain('请核对附件');
    expect(email?.attachments).toHaveLength(1);
    expect(email?.attachments[0]).toMatchObject({
      filename: '对账单 3月.pdf',
      mimeType: 'application/pdf',
    });
    expect(Buffer.from(email?.attachments[0]?.content as ArrayBuffer)).toEqual(pdf);
    // Pure ASCII on the way, so that any desk.server takes it.
    expect(desk.server.raw[0]?.every((byte) => byte < 128)).toBe(true);
    expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 1, nextAttemptAt: null });
  });

  it('goes out only when its transaction commits, and then once', async () => {
    await desk.inTx(async (tx) => {
      await queueMail(tx, LETTER);
      return { ok: false, refusal: { code: 'CHANGED_MIND' } };
    });
    expect(await desk.sendDue()).toEqual([]);
    await desk.queued();
    expect(await desk.sendDue()).toHaveLength(1);
    expect(await desk.sendDue()).toEqual([]);
    expect(desk.server.received).toHaveLength(1);
  });

  it('brings nothing but its name into a header', async () => {
    const tries: readonly (readonly [Partial<NewMail>, string])[] = [
      [{ subject: 'a\r\nBcc: thief@example.com' }, 'MAIL_TEXT_INVALID'],
      [{ subject: 'a\u2028Bcc: thief@example.com' }, 'MAIL_TEXT_INVALID'],
      [{ subject: '  ' }, 'MAIL_TEXT_INVALID'],
      [{ text: '' }, 'MAIL_TEXT_INVALID'],
      [{ text: 'a\0b' }, 'MAIL_TEXT_INVALID'],
      [
        { to: { address: 'a@b.example', name: 'x\nBcc: thief@example.com' } },
        'MAIL_ADDRESS_INVALID',
      ],
      [{ to: { address: 'a@b.example\r\nBcc: thief@example.com' } }, 'MAIL_ADDRESS_INVALID'],
      [{ to: { address: 'a@b.example, thief@example.com' } }, 'MAIL_ADDRESS_INVALID'],
      [{ to: { address: '<a@b.example>' } }, 'MAIL_ADDRESS_INVALID'],
      [{ to: { address: 'a"b c"@b.example' } }, 'MAIL_ADDRESS_INVALID'],
      [{ to: { address: 'nobody' } }, 'MAIL_ADDRESS_INVALID'],
      [{ to: { address: 'a@localhost' } }, 'MAIL_ADDRESS_INVALID'],
      [{ replyTo: { address: 'a@b.example', name: 'x\u0000' } }, 'MAIL_ADDRESS_INVALID'],
      [{ attachmentFileIds: [newId()] }, 'MAIL_ATTACHMENTS_INVALID'],
    ];
    for (const [letter, code] of tries) {
      const outcome = await desk.inTx((tx) => queueMail(tx, { ...LETTER, ...letter }));
      expect([letter, outcome]).toMatchObject([letter, { ok: false, refusal: { code } }]);
    }
    await desk.queued({
      to: { address: 'li@example.com', name: '"Li" <thief@example.com>, \\"x' },
      replyTo: { address: 'desk@example.com' },
      subject: 'x: Bcc: <thief@example.com>',
    });
    await desk.sendDue();
    expect(desk.server.received).toHaveLength(1);
    expect(desk.server.received[0]).toMatchObject({
      to: [{ address: 'li@example.com', name: '"Li" <thief@example.com>, \\"x' }],
      replyTo: [{ address: 'desk@example.com' }],
      subject: 'x: Bcc: <thief@example.com>',
    });
    expect(desk.server.received[0]?.bcc ?? []).toEqual([]);
  });

  it('is not given the file of another tenant', async () => {
    const other = holding(await desk.db.createTenant());
    const theirs = await desk.kept(Buffer.from('a,b\n1,2\n'), 'x.csv', other);
    const outcome = await desk.inTx((tx) =>
      queueMail(tx, { ...LETTER, attachmentFileIds: [theirs] }),
    );
    expect(outcome).toMatchObject({
      refusal: { code: 'MAIL_ATTACHMENTS_INVALID', reason: 'UNKNOWN' },
    });
  });

  it('is one of a thousand that are queued in three statements', async () => {
    const fileId = await desk.kept(Buffer.from('a,b\n1,2\n'), 'x.csv');
    const outcome = await desk.inTx<readonly { ok: boolean }[]>(async (tx) => {
      const all = Array.from({ length: 1_000 }, (_, n) => ({
        ...LETTER,
        to: { address: n === 7 ? 'nobody' : `p${n}@example.com` },
        attachmentFileIds: [fileId],
      }));
      return ok((await queueMails(tx, all)).map(({ ok: isOk }) => ({ ok: isOk })));
    });
    expect(outcome.ok && outcome.value.filter((each) => each.ok)).toHaveLength(999);
    expect(outcome.ok && outcome.value[7]).toEqual({ ok: false });
  });
});

describe('mail that is captured', () => {
  it('lies in a desk.folder, a file for each message, whole or not at all', async () => {
    const fileId = await desk.kept(Buffer.from('a,b\n1,2\n'), '明细.csv');
    const id = await desk.queued({ attachmentFileIds: [fileId] });
    const box = join(desk.folder, 'mail');
    expect(await desk.sendDue(captureTransport(box, FROM))).toHaveLength(1);
    expect(await readdir(box)).toEqual([`${id}.eml`]);
    const email = await PostalMime.parse(await readFile(join(box, `${id}.eml`)));
    expect(email).toMatchObject({
      subject: LETTER.subject,
      attachments: [{ filename: '明细.csv' }],
    });

    const lost = await desk.queued({ attachmentFileIds: [fileId] });
    await rm(join(desk.folder, 'files'), { recursive: true });
    expect(await desk.sendDue(captureTransport(box, FROM))).toMatchObject([
      { failure: 'ATTACHMENT_MISSING' },
    ]);
    expect(await readdir(box)).not.toContain(`${lost}.eml`);
  });
});

describe('what was written', () => {
  it('is erased some days after it was sent, and the fact stays', async () => {
    const sent = await desk.queued();
    await desk.sendDue();
    desk.db.clock.advance({ days: 8 });
    const waiting = await desk.queued();
    expect(await desk.mail.erase(7)).toBe(1);
    expect(await desk.mail.erase(7)).toBe(0);
    expect(await desk.shown(sent)).toMatchObject({ state: 'SENT', toAddress: null, subject: null });
    expect(await desk.shown(waiting)).toMatchObject({ subject: LETTER.subject, erasedAt: null });
    const rows = await desk.db.asOwner<{ row: string }>(
      'select mail_message::text as row from platform.mail_message where id = $1',
      [sent],
    );
    expect(rows[0]?.row).not.toMatch(/wang|对账单|核对/);
  });

  it('cannot be sent again once it is erased', async () => {
    const id = await desk.queued();
    desk.server.answers.push(550);
    await desk.sendDue();
    desk.db.clock.advance({ days: 8 });
    await desk.mail.erase(7);
    const retry = { idempotencyKey: newId(), mailMessageId: id };
    expect(await desk.mail.services.retry(desk.caller, retry)).toMatchObject({
      refusal: { code: 'MAIL_MESSAGE_ERASED' },
    });
  });

  it('is listed without what it says, for those who may, page by page, in one tenant', async () => {
    const ids = [
      await desk.queued(),
      await desk.queued({ purpose: 'test.other' }),
      await desk.queued(),
    ];
    const page = { states: null, purposes: null, before: null, limit: 2 };
    const first = await desk.mail.services.page(desk.caller, page);
    expect(first.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
    expect(Object.keys(first[0] ?? {})).not.toContain('text');
    const rest = await desk.mail.services.page(desk.caller, { ...page, before: ids[1] ?? null });
    expect(rest.map(({ id }) => id)).toEqual([ids[0]]);
    const others = await desk.mail.services.page(desk.caller, {
      ...page,
      purposes: ['test.other'],
    });
    expect(others.map(({ id }) => id)).toEqual([ids[1]]);
    expect(await desk.mail.services.page(desk.caller, { ...page, states: ['SENT'] })).toEqual([]);

    const nobody = holding(desk.caller.tenantId);
    await expect(desk.mail.services.page(nobody, page)).rejects.toThrow(PermissionDenied);
    expect(await desk.mail.services.ifReadable(nobody, ids[0] ?? '')).toBeNull();
    const elsewhere = holding(await desk.db.createTenant(), 'platform.mail.read');
    expect(await desk.mail.services.page(elsewhere, page)).toEqual([]);
    expect(await desk.mail.services.ifReadable(elsewhere, ids[0] ?? '')).toBeNull();
  });

  it('is on the list of what to send exactly while it is queued', async () => {
    await desk.queued();
    const holds = async () => {
      const findings = await Promise.all(
        platformInvariants([])
          .filter(({ title }) => title.includes('queued'))
          .map((each) =>
            each.check({
              ...{ reader: desk.db.unitOfWork.reader(desk.caller), now: desk.db.clock.now() },
              random: () => 0,
            }),
          ),
      );
      return findings.map((finding) => finding.holds);
    };
    expect(await holds()).toEqual([true]);
    await desk.db.asOwner('delete from platform.waiting_mail where tenant_id = $1', [
      desk.caller.tenantId,
    ]);
    expect(await holds()).toEqual([false]);
  });
});
