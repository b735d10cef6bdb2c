import type { Readable } from 'node:stream';
import { type Clock, type Id, type IdSource, ok, refused } from '@duebook/kernel';
import { systemCaller } from '../../tenancy/caller';
import type { UnitOfWork } from '../../unit-of-work/unit-of-work';
import { mailSettled } from '../events/mail-events';
import type { SendOutcome } from '../domain/mail-message';
import { pauseAfterAttempt } from '../domain/send-schedule';
import type { ClaimedMail, MailQueue, MailStore, MailTransport } from './ports';

/** What a dispatcher works with. */
export interface MailDispatcherParts {
  readonly unitOfWork: UnitOfWork;
  readonly queue: MailQueue;
  readonly store: MailStore;
  readonly transport: MailTransport;
  readonly openContent: (sha256: string) => Readable;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** A whole number from 0 to 999, for the jitter of retries. */
  readonly chance: () => number;
}

/** Told of what happens, for metrics and the log. */
export interface MailListener {
  readonly onAttempt: (claimed: ClaimedMail, outcome: SendOutcome) => void;
  /** An attempt could not be made or written, for a cause of ours; its claim ends by itself. */
  readonly onFault: (claimed: ClaimedMail, error: unknown) => void;
}

export interface MailBounds {
  /** Messages that are taken, and sent, at the same time. */
  readonly concurrency: number;
  /** Of those of one tenant. */
  readonly concurrencyOfTenant: number;
  /** Longer than an attempt takes: then another worker makes it, with the same Message-ID. */
  readonly claimMs: number;
}

const BOUNDS: MailBounds = { concurrency: 8, concurrencyOfTenant: 4, claimMs: 300_000 };

/**
 * Sends what is queued, a few messages at a time.
 *
 * A message is sent once, but where a worker dies after the server has taken it and before that is
 * written: SMTP has no way to ask. It goes out again then under the same Message-ID, by which mail
 * systems know copies.
 */
export class MailDispatcher {
  private readonly bounds: MailBounds;

  constructor(
    private readonly parts: MailDispatcherParts,
    bounds: Partial<MailBounds> = {},
  ) {
    this.bounds = { ...BOUNDS, ...bounds };
  }

  /** Sends what is due now, until nothing is or it is to stop. @returns how many attempts were made */
  async sendDue(listener: MailListener, stopping?: AbortSignal): Promise<number> {
    let attempts = 0;
    while (stopping?.aborted !== true) {
      const claimed = await this.claim();
      if (claimed.length === 0) break;
      await Promise.all(claimed.map((each) => this.attempt(each, listener)));
      attempts += claimed.length;
    }
    return attempts;
  }

  /** Ends connections that are kept. */
  close(): void {
    this.parts.transport.close();
  }

  private async claim(): Promise<readonly (ClaimedMail & { readonly holder: Id })[]> {
    const { queue, clock, ids } = this.parts;
    const { concurrency, concurrencyOfTenant, claimMs } = this.bounds;
    const now = clock.now();
    // New each time: an attempt that outlived its claim is not taken for the one that followed it.
    const holder = ids.next();
    const claimed = await queue.claim(
      holder,
      { now, claimedUntil: new Date(now.getTime() + claimMs) },
      { limit: concurrency, limitOfTenant: concurrencyOfTenant },
    );
    return claimed.map((each) => ({ ...each, holder }));
  }

  private async attempt(
    claimed: ClaimedMail & { readonly holder: Id },
    { onAttempt, onFault }: MailListener,
  ): Promise<void> {
    const { queue, transport, clock, openContent } = this.parts;
    try {
      const { messageIdDomain } = transport;
      const mail = await queue.begin(claimed.holder, claimed, {
        now: clock.now(),
        messageIdDomain,
      });
      if (!mail) return;
      const outcome = await transport.send(mail, openContent);
      await this.write(claimed, outcome, mail.attempts);
      onAttempt(claimed, outcome);
    } catch (error) {
      onFault(claimed, error);
    }
  }

  private async write(
    claimed: ClaimedMail & { readonly holder: Id },
    outcome: SendOutcome,
    attempts: number,
  ): Promise<void> {
    const { queue, clock, chance } = this.parts;
    if (outcome.failure === null) return this.settle(claimed, { ...outcome, state: 'SENT' });
    const pause = outcome.failure === 'REFUSED' ? null : pauseAfterAttempt(attempts, chance());
    if (pause === null) return this.settle(claimed, { ...outcome, state: 'FAILED' });
    const nextAttemptAt = new Date(clock.now().getTime() + pause);
    await queue.postpone(claimed.holder, claimed, { ...outcome, nextAttemptAt });
  }

  private async settle(
    { tenantId, mailId, holder }: ClaimedMail & { readonly holder: Id },
    end: SendOutcome & { readonly state: 'SENT' | 'FAILED' },
  ): Promise<void> {
    const { unitOfWork, store } = this.parts;
    const caller = systemCaller(tenantId, `mail:${mailId}`);
    await unitOfWork.run(caller, 'mailSettle', async (tx) => {
      const settled = await store.settle(tx, { holder, mailId }, end);
      if (!settled) return refused({ code: 'CLAIM_LOST' });
      tx.emit(mailSettled(settled, end.state));
      return ok(null);
    });
  }
}
