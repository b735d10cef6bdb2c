import { FINDING_OUTCOMES } from '@duebook/platform/module';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { REFUSAL_KINDS } from './limits/refusal';

/** Where metrics of the database come from, asked at each scrape. */
export interface DatabaseMetrics {
  /** Commits that the recorder has not placed yet, and the age of the oldest. */
  readonly unrecordedTail: () => Promise<{ readonly commits: number; readonly oldestMs: number }>;
  /** Since when the oldest webhook delivery waits; null when none does. */
  readonly webhooksWaitingSince?: () => Promise<Date | null>;
  readonly pool?: () => { readonly total: number; readonly idle: number; readonly waiting: number };
}

/** Half a millisecond to ten seconds. */
const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The gateway's metrics in Prometheus' form. Labels are names of ours; never tenants or clients' words. */
export class GatewayMetrics {
  private readonly registry = new Registry();

  readonly requestSeconds = new Histogram({
    name: 'duebook_http_request_seconds',
    help: 'Time from the head of a request to its answer.',
    labelNames: ['route', 'status'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly operationSeconds = new Histogram({
    name: 'duebook_graphql_operation_seconds',
    help: 'Time of a GraphQL operation, by the first field of its root.',
    labelNames: ['type', 'field'],
    buckets: SECONDS,
    registers: [this.registry],
  });

  readonly operationErrors = new Counter({
    name: 'duebook_graphql_errors_total',
    help: 'Top-level errors answered, by code.',
    labelNames: ['code'],
    registers: [this.registry],
  });

  readonly refusals = new Counter({
    name: 'duebook_refusals_total',
    help: 'Requests refused before they did anything, by kind: a rate, a limit, or credentials.',
    labelNames: ['kind'],
    registers: [this.registry],
  });

  readonly connections = new Gauge({
    name: 'duebook_http_connections',
    help: 'Connections that clients hold open.',
    registers: [this.registry],
  });

  readonly backgroundFailures = new Counter({
    name: 'duebook_background_failures_total',
    help: 'Failed rounds of the loops in the background.',
    labelNames: ['loop'],
    registers: [this.registry],
  });

  readonly backgroundSuccess = new Gauge({
    name: 'duebook_background_success_timestamp_seconds',
    help: 'When a loop in the background last finished a round.',
    labelNames: ['loop'],
    registers: [this.registry],
  });

  readonly webhookAttempts = new Counter({
    name: 'duebook_webhook_attempts_total',
    help: 'Attempts at webhook deliveries, by what became of them: DELIVERED, or why they failed.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  readonly mailAttempts = new Counter({
    name: 'duebook_mail_attempts_total',
    help: 'Attempts at sending mail, by what became of them: SENT, or why they failed.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  readonly fileContentsChecked = new Counter({
    name: 'duebook_file_contents_checked_total',
    help: 'Contents of files that were read in every store.',
    registers: [this.registry],
  });

  readonly fileBytesRead = new Counter({
    name: 'duebook_file_check_bytes_total',
    help: 'Bytes that were read to check files, in all stores together.',
    registers: [this.registry],
  });

  readonly fileCopiesAdded = new Counter({
    name: 'duebook_file_copies_added_total',
    help: 'Copies of files that were brought to a store that had never had any.',
    registers: [this.registry],
  });

  readonly fileFindings = new Counter({
    name: 'duebook_file_findings_total',
    help: 'Contents of files that were not intact in every store, by what became of them.',
    labelNames: ['outcome'],
    registers: [this.registry],
  });

  constructor() {
    for (const outcome of FINDING_OUTCOMES) this.fileFindings.inc({ outcome }, 0);
    // A rise from nothing shows only where nothing was shown before.
    for (const kind of REFUSAL_KINDS) this.refusals.inc({ kind }, 0);
  }

  /** Also measures event loop lag, memory and garbage collection of the process. */
  measureProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  measureDatabase(source: DatabaseMetrics): void {
    const tailSeconds = new Gauge({
      name: 'duebook_unrecorded_tail_seconds',
      help: 'Age of the oldest commit that the recorder has not placed yet.',
      registers: [this.registry],
    });
    new Gauge({
      name: 'duebook_unrecorded_tail_commits',
      help: 'Commits that the recorder has not placed yet.',
      registers: [this.registry],
      async collect() {
        // Not known while the database is away, when all other metrics matter most.
        const tail = await source.unrecordedTail().catch(() => undefined);
        this.set(tail?.commits ?? NaN);
        tailSeconds.set(tail ? tail.oldestMs / 1_000 : NaN);
      },
    });
    const { pool, webhooksWaitingSince } = source;
    if (webhooksWaitingSince) this.measureWebhooks(webhooksWaitingSince);
    if (!pool) return;
    new Gauge({
      name: 'duebook_database_connections',
      help: 'Connections of the pool by state; waiting are requests without one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect() {
        const { total, idle, waiting } = pool();
        this.set({ state: 'busy' }, total - idle);
        this.set({ state: 'idle' }, idle);
        this.set({ state: 'waiting' }, waiting);
      },
    });
  }

  private measureWebhooks(waitingSince: () => Promise<Date | null>): void {
    new Gauge({
      name: 'duebook_webhook_oldest_waiting_seconds',
      help: 'Age of the oldest webhook delivery to an active endpoint that waits; 0 for none.',
      registers: [this.registry],
      async collect() {
        const since = await waitingSince().catch(() => undefined);
        const now = Date.now();
        this.set(since === undefined ? NaN : (now - (since?.getTime() ?? now)) / 1_000);
      },
    });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }
}
