import { parseArgs } from 'node:util';
import { type Config, ConfigurationError, readConfig } from './config';
import { type ExplainedFailure, explainFailure } from './explain-failure';
import { type Gateway, type GatewayOptions, startGateway } from './start-gateway';

/** A process whose system is ready. */
export interface ReadyProcess {
  readonly gateway: Gateway;
  readonly config: Config;
  /** Aborted when the process is to stop; the stop waits for work that heeds it. */
  readonly stopping: AbortSignal;
}

/** What a process may do between being ready and being stopped. */
export interface ProcessOptions extends Omit<GatewayOptions, 'config' | 'onFatal'> {
  /** Command line arguments: `--role=all|gateway|worker`. */
  readonly args?: readonly string[];
  /**
   * Runs once the system is ready, before it is announced, and answers what else to announce, by
   * lines; the demo tenant is loaded here.
   */
  readonly onReady?: (ready: ReadyProcess) => Promise<readonly string[]>;
}

/** Longer than a stop may take; then something hangs. */
const STOP_MS = 10_000;
/** Ctrl-C reaches a process twice, from the terminal and through npm: that is one wish to stop. */
const SAME_SIGNAL_MS = 500;

/**
 * Runs the system until SIGTERM or SIGINT, then stops it; a second signal ends the process at once.
 * Words for people go to stderr, the log goes to stdout.
 */
export async function runProcess(
  variables: Readonly<Record<string, string | undefined>>,
  options: ProcessOptions = {},
): Promise<void> {
  const life = new ProcessLife();
  try {
    const { args = [], onReady, ...gatewayOptions } = options;
    const config = readConfig(withArguments(variables, args));
    const gateway = await startGateway({
      ...gatewayOptions,
      config,
      onFatal: (error) => {
        life.end(1, error.message);
      },
    });
    life.attach(gateway);
    if (life.isEnding) return;
    const more = await life.finish(onReady?.({ gateway, config, stopping: life.stopping }));
    if (!life.stopping.aborted) announce(gateway, config, more ?? []);
  } catch (error) {
    const { message, exitCode } = explain(error, variables);
    life.end(exitCode, message);
  }
}

/** The variables with `--role` over them. @throws ConfigurationError for other arguments */
function withArguments(
  variables: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Readonly<Record<string, string | undefined>> {
  try {
    const { values } = parseArgs({ args: [...args], options: { role: { type: 'string' } } });
    return values.role === undefined ? variables : { ...variables, DUEBOOK_ROLE: values.role };
  } catch (error) {
    throw new ConfigurationError([error instanceof Error ? error.message : String(error)]);
  }
}

/** The end of a process, whatever brings it about and however often. */
class ProcessLife {
  private readonly stopSignal = new AbortController();
  private gateway: Gateway | undefined;
  private exitCode: number | undefined;
  private endedAt = 0;
  private unfinished: Promise<unknown> = Promise.resolve();

  constructor() {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      process.on(signal, () => {
        if (!this.isEnding) this.end(0, `${signal}: stopping. Again to force.`);
        else if (performance.now() - this.endedAt > SAME_SIGNAL_MS) process.exit(1);
      });
    }
    process.on('uncaughtException', (error) => {
      this.end(1, `Unexpected: ${error.stack ?? error.message}`);
    });
  }

  get isEnding(): boolean {
    return this.exitCode !== undefined;
  }

  /** Aborted when the end has come. */
  get stopping(): AbortSignal {
    return this.stopSignal.signal;
  }

  /** Work without which the system must not be torn down. */
  finish<T>(work: Promise<T> | undefined): Promise<T> | undefined {
    this.unfinished = work ?? Promise.resolve();
    return work;
  }

  /** What is to be stopped at the end; at once when the end has already come. */
  attach(gateway: Gateway): void {
    this.gateway = gateway;
    if (this.isEnding) void this.stop();
  }

  end(exitCode: number, why: string): void {
    if (this.isEnding) return;
    this.exitCode = exitCode;
    this.endedAt = performance.now();
    this.stopSignal.abort();
    say(why);
    // While it still starts there is nothing to stop yet; a failed start has cleaned up after itself.
    if (this.gateway) void this.stop();
    else if (exitCode !== 0) process.exitCode = exitCode;
  }

  private async stop(): Promise<void> {
    const hang = setTimeout(() => {
      say('The stop took too long; ending now.');
      process.exit(1);
    }, STOP_MS);
    try {
      // Its failure, if any, is told where it is waited for.
      await this.unfinished.catch(() => undefined);
      await this.gateway?.stop();
      process.exitCode = this.exitCode;
    } catch (error) {
      say(`The stop failed: ${traceOf(error)}`);
      process.exitCode = 1;
    } finally {
      clearTimeout(hang);
    }
    // Whatever a library left open must not keep a stopped system alive.
    process.exit();
  }
}

function announce({ url }: Gateway, { role }: Config, more: readonly string[]): void {
  const lines =
    role === 'worker'
      ? ['Duebook works in the background.']
      : ['Duebook is ready.', `  GraphQL  ${url}/graphql`, `  Links    ${url}/`];
  const health = [`  Health   ${url}/healthz and ${url}/readyz`, `  Metrics  ${url}/metrics`];
  say([...lines, ...health, ...more].join('\n'));
}

function explain(
  error: unknown,
  variables: Readonly<Record<string, string | undefined>>,
): ExplainedFailure {
  const explained = explainFailure(error, variables);
  return explained ?? { message: `Duebook did not start: ${traceOf(error)}`, exitCode: 1 };
}

function traceOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}
