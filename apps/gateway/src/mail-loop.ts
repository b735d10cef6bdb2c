import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { captureTransport, type Mail, smtpTransport } from '@duebook/platform/module';
import type { Logger } from 'pino';
import { type Loop, startLoop } from './background';
import type { Config } from './config';
import { describeFault } from './errors/describe-fault';
import type { GatewayMetrics } from './metrics';

const NAME = 'mail';
const EVERY_MS = 1_000;
const ERASING = 'mailErasing';
const ERASING_EVERY_MS = 3_600_000;

interface Tellers {
  readonly log: Logger;
  readonly metrics: GatewayMetrics;
}

type MailConfig = Pick<Config, 'mail' | 'dataFolder' | 'profile'>;

/** What an operator is told of mail by `/readyz`; absent while there is nothing to tell. */
export function mailNotes({ mail }: Pick<Config, 'mail'>): Readonly<Record<string, string>> {
  return mail.smtpUrl === undefined
    ? { mail: 'captured in a folder, not sent: SMTP_URL is not set' }
    : {};
}

/** Starts the sending of mail, and its erasing. What is logged names a message by its id alone. */
export function startMail(mail: Mail, config: MailConfig, tellers: Tellers): readonly Loop[] {
  return [startSending(mail, config, tellers), startErasing(mail, config, tellers)];
}

function startSending(mail: Mail, config: MailConfig, { log, metrics }: Tellers): Loop {
  const dispatcher = mail.createDispatcher(transportOf(config, log));
  const tell = (error: unknown, where: object): void => {
    metrics.backgroundFailures.inc({ loop: NAME });
    log.error({ loop: NAME, ...where, fault: describeFault(error) }, 'mail failed');
  };
  const loop = startLoop({
    name: NAME,
    everyMs: EVERY_MS,
    work: async (stopping) => {
      await dispatcher.sendDue(
        {
          onAttempt: ({ tenantId, mailId }, { failure, status }) => {
            metrics.mailAttempts.inc({ outcome: failure ?? 'SENT' });
            if (failure === null) return;
            log.warn({ loop: NAME, tenantId, mailId, failure, status }, 'a message was not sent');
          },
          onFault: ({ tenantId, mailId }, error) => {
            tell(error, { tenantId, mailId });
          },
        },
        stopping,
      );
      metrics.backgroundSuccess.setToCurrentTime({ loop: NAME });
    },
    onFailure: (_, error) => {
      tell(error, {});
    },
  });
  return {
    stop: async () => {
      await loop.stop();
      dispatcher.close();
    },
  };
}

function transportOf({ mail, dataFolder, profile }: MailConfig, log: Logger) {
  const { smtpUrl, authoritiesFile, from } = mail;
  if (smtpUrl !== undefined) {
    // Read at the start: one that cannot be read is told to whoever starts the process.
    const own = authoritiesFile === undefined ? null : readFileSync(authoritiesFile, 'utf8');
    return smtpTransport({
      ...{ url: smtpUrl, from },
      ...(own !== null && { certificateAuthorities: [own] }),
    });
  }
  const folder = resolve(dataFolder, 'mail');
  const told = 'mail is captured in a folder, not sent: SMTP_URL is not set';
  if (profile === 'production') log.warn({ folder }, told);
  else log.info({ folder }, told);
  return captureTransport(folder, from);
}

/** At the start, and every hour: what was written to people leaves the table some days after it was sent. */
function startErasing(mail: Mail, config: MailConfig, { log, metrics }: Tellers): Loop {
  return startLoop({
    name: ERASING,
    everyMs: ERASING_EVERY_MS,
    work: async () => {
      const erased = await mail.erase(config.mail.keptDays);
      if (erased > 0) log.info({ loop: ERASING, erased }, 'what old messages said was erased');
    },
    onFailure: (name, error) => {
      metrics.backgroundFailures.inc({ loop: name });
      log.error({ loop: name, fault: describeFault(error) }, 'old messages were not erased');
    },
  });
}
