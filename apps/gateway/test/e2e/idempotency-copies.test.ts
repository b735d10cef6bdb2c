import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mutationText, openTradingTenant, type TradingTenant } from '../support/trading-tenant';
import { type GraphqlAnswer, post } from '../support/post';
import { startTestGateway, type TestGateway } from '../support/test-gateway';

/** `IDEMPOTENCY_COPIES=full` sends 1,000 keys in 50 copies each, which takes minutes. */
const isFull = process.env['IDEMPOTENCY_COPIES'] === 'full';
const KEYS = isFull ? 1_000 : 50;
const COPIES = isFull ? 50 : 20;
/** Keys whose copies are under way at the same time. */
const KEYS_AT_ONCE = isFull ? 8 : 10;

describe('copies of a mutation that come to two gateways at the same time', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  /** Where a copy is sent, by turns. */
  let urls: readonly string[];

  beforeAll(async () => {
    system = await startTestGateway('jit', { variables: { RATE_IN_FLIGHT: '10000' } });
    tenant = await openTradingTenant(system);
    urls = [system.gateway.url, (await system.startAnother()).url];
  });
  afterAll(() => system.close());

  const count = async (text: string) => {
    const [row] = await system.home.asOwner<{ count: number }>(text, [tenant.tenantId]);
    return row?.count ?? 0;
  };
  const documents = () =>
    count('select count(*)::int as count from ledger.document where tenant_id = $1');
  const keys = () =>
    count('select count(*)::int as count from platform.idempotency_key where tenant_id = $1');

  // Without a number, a receipt has no natural key: nothing but its key makes copies of it one.
  const receipt = (key: string) => ({
    input: {
      idempotencyKey: key,
      receipt: {
        legalEntityId: tenant.ids['LegalEntity'],
        ...{ partyCode: 'C1', currencyCode: 'CNY', amount: '100.00', documentDate: '2026-03-02' },
      },
    },
  });

  /** Sends all copies of a key at once; those that are told to come again do so. Answers what they were told. */
  const sendCopies = async (key: string): Promise<ReadonlySet<string>> => {
    const query = mutationText('receiptPost', 'receipt { id }');
    const headers = { authorization: `Bearer ${tenant.key}` };
    const send = async (_: unknown, copy: number): Promise<string> => {
      const url = urls[copy % urls.length] ?? '';
      for (;;) {
        const told = toldBy(await post(url, { query, variables: receipt(key) }, headers));
        if (told !== 'IN_PROGRESS') return told;
      }
    };
    return new Set(await Promise.all(Array.from({ length: COPIES }, send)));
  };

  it(`have one effect each: ${KEYS} keys, ${COPIES} copies`, async () => {
    const [documentsBefore, keysBefore] = [await documents(), await keys()];
    const begun = performance.now();
    const answers = new Map<string, ReadonlySet<string>>();
    const waiting = Array.from({ length: KEYS }, () => newId());
    const work = async (): Promise<void> => {
      for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
        answers.set(key, await sendCopies(key));
      }
    };
    await Promise.all(Array.from({ length: KEYS_AT_ONCE }, work));
    const seconds = ((performance.now() - begun) / 1_000).toFixed(1);
    if (isFull) process.stderr.write(`\n${KEYS * COPIES} calls in ${seconds} s\n`);
    // All copies of a key are told the same id, and no two keys are.
    expect([...answers.values()].filter((told) => told.size !== 1)).toEqual([]);
    expect(new Set([...answers.values()].flatMap((told) => [...told])).size).toBe(KEYS);
    expect([(await documents()) - documentsBefore, (await keys()) - keysBefore]).toEqual([
      KEYS,
      KEYS,
    ]);
  }, 1_800_000);
});

/** The id of what was posted, or why it was not. */
function toldBy({ data, errors }: GraphqlAnswer): string {
  if (errors.length > 0) return JSON.stringify(errors);
  const { receipt, userErrors } = data?.['receiptPost'] as {
    receipt: { id: string } | null;
    userErrors: { code: string }[];
  };
  return receipt?.id ?? userErrors[0]?.code ?? '';
}
