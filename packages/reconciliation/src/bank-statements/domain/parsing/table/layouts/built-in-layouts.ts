import type { TableLayout } from '../table-layout';
import { AMERICA } from './america';
import { ANYWHERE } from './anywhere';
import { ASIA } from './asia';
import { BENELUX } from './benelux';
import { CHINA_BANKS } from './china-banks';
import { CHINA_CARDS } from './china-cards';
import { CHINA_WALLETS } from './china-wallets';
import { GERMANY_AUSTRIA } from './germany-austria';
import { UNITED_KINGDOM_IRELAND } from './united-kingdom-ireland';

/** The layouts that come with the system; a tenant's own are tried beside them. */
export const BUILT_IN_LAYOUTS: readonly TableLayout[] = [
  ...CHINA_WALLETS,
  ...CHINA_BANKS,
  ...CHINA_CARDS,
  ...ASIA,
  ...GERMANY_AUSTRIA,
  ...BENELUX,
  ...UNITED_KINGDOM_IRELAND,
  ...AMERICA,
  ...ANYWHERE,
];
