import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { aMatching, type TestMatching } from '../../support/a-matching';

let home: TestMatching;

beforeAll(async () => {
  home = await aMatching();
  await home.policy({ mode: 'SUGGEST' });
});
afterAll(() => home.db.close());

it('a payer abroad, whose bank prints the Chinese name in letters, is known by it', async () => {
  const partyId = await home.party('H1', '深圳市华星电子科技有限公司');
  const { itemId } = await home.invoice({ party: 'H1', number: 'INV-60001', amount: '4321.00' });
  const lineId = await home.line({
    ...{ amount: '4321.00', name: 'SHENZHEN HUAXING DIANZI KEJI CO LTD', memo: 'Goods' },
  });
  await home.run();
  const [[match] = []] = await home.matching.reading.ofLines(home.caller, [lineId]);
  expect(match).toMatchObject({ state: 'PROPOSED', case: 'EXACT', partyId });
  const [parts] = await home.matching.reading.partsOf(home.caller, [match?.id ?? '']);
  expect(parts).toMatchObject([{ itemId }]);
  const [text] = await home.matching.reading.explanations(home.caller, [
    match?.explanationId ?? '',
  ]);
  expect(text).toContain('深圳市华星电子科技有限公司 (PINYIN)');
});
