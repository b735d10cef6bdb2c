import type { Random } from '../random';
import { drawChinesePerson } from './contacts';
import { drawCreditCode } from './credit-code';
import type { DemoLegalEntity, DemoOwner } from './demo-company';

/** The invented group all of this happens to. */
export const GROUP_NAME = '砺珩集团';

/** Manufacturer in Shanghai, exporter in Shenzhen, trader in Hong Kong. */
export type EntityCode = 'CN01' | 'CN02' | 'HK01';

export function drawLegalEntities(random: Random): readonly DemoLegalEntity[] {
  const fiscalYearStartMonth = 1;
  const mainland = {
    fiscalYearStartMonth,
    functionalCurrency: 'CNY',
    country: 'CN',
    timeZone: 'Asia/Shanghai',
  };
  return [
    {
      code: 'CN01',
      name: '上海砺珩精密机械制造有限公司',
      englishName: 'Shanghai Liheng Precision Machinery Manufacturing Co., Ltd.',
      unifiedSocialCreditCode: drawCreditCode(random, '310115'),
      ...mainland,
    },
    {
      code: 'CN02',
      name: '深圳砺珩国际贸易有限公司',
      englishName: 'Shenzhen Liheng International Trading Co., Ltd.',
      unifiedSocialCreditCode: drawCreditCode(random, '440306'),
      ...mainland,
    },
    {
      code: 'HK01',
      name: '砺珩（香港）有限公司',
      englishName: 'Liheng (Hong Kong) Limited',
      functionalCurrency: 'USD',
      country: 'HK',
      timeZone: 'Asia/Hong_Kong',
      unifiedSocialCreditCode: null,
      fiscalYearStartMonth,
    },
  ];
}

const OWNER_COUNT = 8;

/** People of the group who answer for parties; no two of the same name. */
export function drawOwners(random: Random): readonly DemoOwner[] {
  const owners = new Map<string, DemoOwner>();
  while (owners.size < OWNER_COUNT) {
    const { chinese, pinyin } = drawChinesePerson(random);
    owners.set(pinyin, { code: pinyin, displayName: chinese, email: `${pinyin}@liheng.example` });
  }
  return [...owners.values()];
}
