import pino from 'pino';
import { fingerprintOf } from './fingerprint';
import { startTestGateway, type TestGateway } from './test-gateway';
import { openTradingTenant, type TradingTenant } from './trading-tenant';

/** The product as it stands in the open: in production, logging, with a tenant to be attacked. */
export interface HostileSystem {
  readonly system: TestGateway;
  readonly tenant: TradingTenant;
  /** Lines of the log, as they are written. */
  readonly logged: readonly string[];
  /** A digest of each table of the tenant. */
  readonly fingerprint: () => Promise<Readonly<Record<string, string>>>;
  /** Whether an honest request is answered, and how fast. */
  readonly isWell: () => Promise<boolean>;
}

/** What is for development only is off. */
const PRODUCTION = { DUEBOOK_PROFILE: 'production', WEBHOOK_ALLOW_LOOPBACK: '0' };
/** For what asks for an id of each kind of object: webhooks then go to this machine. */
export const DEVELOPMENT = { DUEBOOK_PROFILE: 'development', WEBHOOK_ALLOW_LOOPBACK: '1' };

/** Longer takes no honest request, however busy the machine is with other tests. */
const PROMPT_MS = 5_000;

export async function startHostileSystem(
  variables: Readonly<Record<string, string>> = {},
): Promise<HostileSystem> {
  const logged: string[] = [];
  const formatters = { level: (level: string) => ({ level }) };
  const log = pino({ level: 'trace', formatters }, { write: (line: string) => logged.push(line) });
  const over = { variables: { ...PRODUCTION, ...variables }, log };
  const system = await startTestGateway('jit', over);
  const tenant = await openTradingTenant(system);
  return {
    system,
    tenant,
    logged,
    fingerprint: () => fingerprintOf(system.home, tenant.tenantId),
    isWell: async () => {
      const begun = performance.now();
      const { status, data } = await tenant.ask('{ viewer { tenant { publicId } } }');
      return (
        status === 200 &&
        (data?.['viewer'] ?? null) !== null &&
        performance.now() - begun < PROMPT_MS
      );
    },
  };
}

/** Where code lies, what it asks the database, and how it fell: what no answer may tell. */
const TELLTALES: readonly RegExp[] = [
  /node_modules|[\w-]\.[cm]?[jt]s:\d+|\n\s+at [\w.<]/,
  /\/(?:home|usr|tmp|srv|var|opt|app)\/\w/,
  /\b(?:select\b.{1,200}\bfrom|insert into|update \w+\.\w+ set|relation "|column "|syntax error at)\b/is,
  /SQLSTATE|ECONNREFUSED|stack"/i,
];

/** What an answer tells that it should not, besides what was sent and comes back. */
export function telltalesIn(text: string, sent = ''): readonly string[] {
  const own = sent === '' ? text : text.replaceAll(sent, '');
  return TELLTALES.flatMap((telltale) => telltale.exec(own)?.[0] ?? []);
}
