import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EXECUTORS } from '../../src/config';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

describe.each(EXECUTORS)('amounts in words, executing by %s', (executor) => {
  let system: TestGateway;
  let tenant: TradingTenant;
  beforeAll(async () => {
    system = await startTestGateway(executor);
    tenant = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  const ask = (fields: string) =>
    tenant.ask(`query($id: ID!, $language: AmountLanguage!) { ${fields} }`, {
      id: tenant.ids['Invoice'],
      language: 'ZH',
    });

  it('are written on vouchers and in letters', async () => {
    const { data, errors } = await ask(`node(id: $id) { ... on Invoice {
      total { amount zh: inWords(language: $language) en: inWords(language: EN) }
      tax { amount zh: inWords(language: ZH) }
    } }`);
    expect(errors).toEqual([]);
    expect(data?.['node']).toEqual({
      total: {
        amount: '1130.00',
        zh: '人民币壹仟壹佰叁拾元整',
        en: 'One thousand one hundred and thirty Chinese yuan and 00/100',
      },
      tax: { amount: '130.00', zh: '人民币壹佰叁拾元整' },
    });
  });
});
