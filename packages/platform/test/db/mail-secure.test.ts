import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { SMTPServerOptions } from 'smtp-server';
import { type MailDesk, openMailDesk } from '../support/mail-desk';
import { type MailServer, startMailServer } from '../support/mail-server';
import { selfSigned } from '../support/self-signed';

const OURS = selfSigned();

let desk: MailDesk;
let server: MailServer | undefined;

beforeEach(async () => {
  desk = await openMailDesk();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await desk.close();
});

/** How sessions came to be secure, as the server saw them when it took a sender. */
async function startSecure(options: SMTPServerOptions): Promise<boolean[]> {
  const isSecure: boolean[] = [];
  server = await startMailServer({
    ...{ key: OURS.key, cert: OURS.cert, disabledCommands: [], ...options },
    onMailFrom: (_, { secure }, callback) => {
      isSecure.push(secure);
      callback();
    },
  });
  return isSecure;
}

describe.each([
  ['that begins in the open (STARTTLS)', 'smtp', {}],
  ['that is secure from the start', 'smtps', { secure: true }],
] as const)('a connection %s', (_, protocol, options) => {
  const url = (host = '127.0.0.1', user = '') =>
    `${protocol}://${user}${host}:${String(server?.port)}`;

  it('is taken where a configured authority has signed for the server', async () => {
    const isSecure = await startSecure(options);
    const id = await desk.queued();
    expect(await desk.sendDue(desk.smtp(url(), OURS.cert))).toEqual([
      { failure: null, status: null },
    ]);
    expect(isSecure).toEqual([true]);
    expect(server?.received.map(({ messageId }) => messageId)).toEqual([`<${id}@duebook.example>`]);
    expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 1, lastFailure: null });
  });

  it.each([
    ['nobody', undefined],
    ['another authority', selfSigned().cert],
  ])(
    'is not taken where %s vouches for the server: mail stays queued, and says why',
    async (...[, authority]) => {
      const isSecure = await startSecure(options);
      const id = await desk.queued();
      expect(await desk.sendDue(desk.smtp(url(), authority))).toEqual([
        { failure: 'NOT_SECURE', status: null },
      ]);
      expect(isSecure).toEqual([]);
      expect(server?.received).toEqual([]);
      const [shown] = await desk.mail.services.page(desk.caller, {
        ...{ states: ['QUEUED'], purposes: null, before: null, limit: 5 },
      });
      expect(shown).toMatchObject({ id, attempts: 1, lastFailure: 'NOT_SECURE', state: 'QUEUED' });
      expect(shown?.nextAttemptAt?.getTime()).toBeGreaterThan(desk.db.clock.now().getTime());

      // Once the authority is configured, the same message goes out.
      desk.db.clock.advance({ minutes: 2 });
      expect(await desk.sendDue(desk.smtp(url(), OURS.cert))).toEqual([
        { failure: null, status: null },
      ]);
      expect(await desk.shown(id)).toMatchObject({ state: 'SENT', attempts: 2 });
    },
  );

  it('is not taken where the certificate is another machine’s', async () => {
    const others = selfSigned('mail.example.com', [192, 0, 2, 1]);
    await startSecure({ ...options, ...others });
    await desk.queued();
    expect(await desk.sendDue(desk.smtp(url(), others.cert))).toEqual([
      { failure: 'NOT_SECURE', status: null },
    ]);
    expect(server?.received).toEqual([]);
  });

  it('lets a password through, which comes after it is secure', async () => {
    const seen: (readonly [string | undefined, boolean])[] = [];
    await startSecure({
      ...options,
      authOptional: false,
      onAuth: ({ username, password }, { secure }, callback) => {
        seen.push([`${String(username)}:${String(password)}`, secure]);
        callback(null, { user: username });
      },
    });
    await desk.queued();
    const transport = desk.smtp(url('127.0.0.1', 'clerk:s%3Acret@'), OURS.cert);
    expect(await desk.sendDue(transport)).toEqual([{ failure: null, status: null }]);
    expect(seen).toEqual([['clerk:s:cret', true]]);
  });
});
