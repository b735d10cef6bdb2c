import { invariant } from '@duebook/kernel';
import type { EntityCode } from '../company/legal-entities';
import type { Random } from '../random';

/** Something bought or sold. */
export interface Product {
  readonly chinese: string;
  readonly english: string;
  /** 增值税税率 in China, per cent. */
  readonly vatPercent: '13' | '9' | '6';
  /** List price in fen. */
  readonly listPrice: number;
  /** What an ordinary order comes to at most. */
  readonly usualQuantity: number;
}

type Row = readonly [
  chinese: string,
  english: string,
  vatPercent: Product['vatPercent'],
  lowestYuan: number,
  highestYuan: number,
  usualQuantity: number,
];

const MACHINERY: readonly Row[] = [
  ['行星减速机', 'Planetary gear reducer', '13', 1_800, 6_500, 12],
  ['直角减速机', 'Right-angle gear reducer', '13', 2_400, 7_800, 8],
  ['弹性联轴器', 'Flexible coupling', '13', 85, 620, 60],
  ['直线导轨组件', 'Linear guide assembly', '13', 450, 2_600, 30],
  ['滚珠丝杠', 'Ball screw', '13', 680, 3_400, 20],
  ['伺服压装单元', 'Servo press unit', '13', 28_000, 96_000, 2],
  ['液压站总成', 'Hydraulic power unit', '13', 12_000, 58_000, 2],
  ['非标夹具', 'Custom fixture', '13', 1_200, 18_000, 5],
  ['备品备件', 'Spare parts', '13', 60, 900, 40],
  ['设备安装费', 'Installation', '9', 3_000, 16_000, 1],
  ['运输费', 'Freight', '9', 300, 2_800, 1],
  ['技术服务费', 'Engineering service', '6', 1_500, 9_000, 2],
];

const COMPONENTS: readonly Row[] = [
  ['工业传感器', 'Industrial sensor', '13', 120, 980, 80],
  ['开关电源', 'Switching power supply', '13', 95, 640, 100],
  ['线束组件', 'Wire harness assembly', '13', 18, 160, 300],
  ['控制板', 'Control board', '13', 210, 1_500, 60],
  ['圆形连接器', 'Circular connector', '13', 12, 95, 500],
  ['步进电机', 'Stepper motor', '13', 160, 780, 60],
  ['铝型材机架', 'Aluminium profile frame', '13', 900, 5_200, 8],
  ['运输费', 'Freight', '9', 200, 2_400, 1],
  ['验货服务费', 'Inspection service', '6', 500, 3_600, 1],
];

const MATERIALS: readonly Row[] = [
  ['45#圆钢', 'Round steel bar', '13', 4_200, 5_600, 30],
  ['铝合金型材', 'Aluminium profile', '13', 19_000, 24_000, 8],
  ['铸件毛坯', 'Raw casting', '13', 120, 900, 180],
  ['深沟球轴承', 'Deep groove ball bearing', '13', 15, 180, 600],
  ['交流伺服电机', 'AC servo motor', '13', 1_100, 4_300, 26],
  ['密封件', 'Seal kit', '13', 8, 90, 450],
  ['印制电路板', 'Printed circuit board', '13', 25, 240, 600],
  ['标准紧固件', 'Fasteners', '13', 2, 14, 6_000],
  ['外协加工费', 'Subcontracted machining', '13', 350, 6_800, 18],
];

const LOGISTICS: readonly Row[] = [
  ['公路运输费', 'Road freight', '9', 800, 6_500, 4],
  ['国际海运代理费', 'Ocean freight agency', '6', 3_500, 22_000, 2],
  ['仓储服务费', 'Warehousing', '6', 2_000, 15_000, 1],
  ['报关服务费', 'Customs brokerage', '6', 300, 1_600, 4],
];

const SERVICES: readonly Row[] = [
  ['检测服务费', 'Testing service', '6', 1_200, 9_500, 3],
  ['信息系统维护费', 'IT maintenance', '6', 3_000, 26_000, 1],
  ['咨询服务费', 'Consulting', '6', 8_000, 60_000, 1],
  ['厂房租赁费', 'Plant rental', '9', 18_000, 90_000, 1],
];

/** Price lists of what we sell, by legal entity, and of what we buy, by kind of supplier. */
export interface Catalogue {
  readonly sold: Readonly<Record<EntityCode, readonly Product[]>>;
  readonly bought: Readonly<Record<'MATERIALS' | 'LOGISTICS' | 'SERVICES', readonly Product[]>>;
}

/** Sets the list prices. */
export function drawCatalogue(random: Random): Catalogue {
  const priced = (rows: readonly Row[], list: string): readonly Product[] => {
    const own = random.fork(list);
    return rows.map((row) => pricedProduct(own, row));
  };
  const components = priced(COMPONENTS, 'components');
  return {
    sold: { CN01: priced(MACHINERY, 'machinery'), CN02: components, HK01: components },
    bought: {
      MATERIALS: priced(MATERIALS, 'materials'),
      LOGISTICS: priced(LOGISTICS, 'logistics'),
      SERVICES: priced(SERVICES, 'services'),
    },
  };
}

function pricedProduct(random: Random, row: Row): Product {
  const [chinese, english, vatPercent, lowest, highest, usualQuantity] = row;
  invariant(lowest <= highest, 'A price range goes upwards');
  // Whole tenths of a yuan, as price lists have them.
  const listPrice = random.between(lowest * 10, highest * 10) * 10;
  return { chinese, english, vatPercent, listPrice, usualQuantity };
}
