/** Where a company sits: what its name, address and credit code say of it. */
export interface ChinesePlace {
  readonly city: string;
  readonly cityPinyin: string;
  /** Null for municipalities. */
  readonly province: string | null;
  readonly region: '华东' | '华南' | '华北' | '华中' | '西南' | '西北' | '东北';
  readonly district: string;
  /** Of the district or, without districts, the city: GB/T 2260. */
  readonly division: string;
  readonly postalCode: string;
  readonly areaCode: string;
  /** How often companies of our trades sit there. */
  readonly weight: number;
}

type Row = readonly [
  city: string,
  cityPinyin: string,
  province: string | null,
  district: string,
  division: string,
  postalCode: string,
  areaCode: string,
  weight: number,
];

const ROWS: Readonly<Record<ChinesePlace['region'], readonly Row[]>> = {
  华东: [
    ['上海', 'Shanghai', null, '浦东新区', '310115', '201206', '21', 9],
    ['上海', 'Shanghai', null, '闵行区', '310112', '201108', '21', 6],
    ['上海', 'Shanghai', null, '嘉定区', '310114', '201800', '21', 5],
    ['苏州', 'Suzhou', '江苏', '虎丘区', '320505', '215011', '512', 8],
    ['昆山', 'Kunshan', '江苏', '开发区', '320583', '215300', '512', 5],
    ['无锡', 'Wuxi', '江苏', '新吴区', '320214', '214028', '510', 5],
    ['南京', 'Nanjing', '江苏', '江宁区', '320115', '211100', '25', 4],
    ['常州', 'Changzhou', '江苏', '武进区', '320412', '213161', '519', 3],
    ['宁波', 'Ningbo', '浙江', '北仑区', '330206', '315800', '574', 5],
    ['杭州', 'Hangzhou', '浙江', '萧山区', '330109', '311200', '571', 4],
    ['嘉兴', 'Jiaxing', '浙江', '南湖区', '330402', '314000', '573', 3],
    ['温州', 'Wenzhou', '浙江', '瓯海区', '330304', '325000', '577', 3],
    ['合肥', 'Hefei', '安徽', '包河区', '340111', '230051', '551', 2],
    ['济南', 'Jinan', '山东', '历城区', '370112', '250100', '531', 2],
    ['青岛', 'Qingdao', '山东', '黄岛区', '370211', '266555', '532', 3],
    ['厦门', 'Xiamen', '福建', '湖里区', '350206', '361006', '592', 2],
    ['泉州', 'Quanzhou', '福建', '丰泽区', '350503', '362000', '595', 2],
  ],
  华南: [
    ['深圳', 'Shenzhen', '广东', '宝安区', '440306', '518101', '755', 8],
    ['东莞', 'Dongguan', '广东', '长安镇', '441900', '523850', '769', 7],
    ['广州', 'Guangzhou', '广东', '黄埔区', '440112', '510700', '20', 5],
    ['佛山', 'Foshan', '广东', '南海区', '440605', '528200', '757', 5],
    ['中山', 'Zhongshan', '广东', '火炬开发区', '442000', '528437', '760', 3],
    ['惠州', 'Huizhou', '广东', '惠城区', '441302', '516001', '752', 2],
    ['珠海', 'Zhuhai', '广东', '香洲区', '440402', '519000', '756', 2],
  ],
  华北: [
    ['北京', 'Beijing', null, '大兴区', '110115', '102600', '10', 4],
    ['天津', 'Tianjin', null, '滨海新区', '120116', '300450', '22', 4],
    ['石家庄', 'Shijiazhuang', '河北', '裕华区', '130108', '050031', '311', 2],
  ],
  华中: [
    ['武汉', 'Wuhan', '湖北', '洪山区', '420111', '430070', '27', 4],
    ['长沙', 'Changsha', '湖南', '雨花区', '430111', '410014', '731', 3],
    ['郑州', 'Zhengzhou', '河南', '金水区', '410105', '450003', '371', 3],
  ],
  西南: [
    ['成都', 'Chengdu', '四川', '武侯区', '510107', '610041', '28', 4],
    ['重庆', 'Chongqing', null, '渝北区', '500112', '401120', '23', 4],
    ['昆明', 'Kunming', '云南', '官渡区', '530111', '650200', '871', 1],
  ],
  西北: [['西安', "Xi'an", '陕西', '雁塔区', '610113', '710061', '29', 3]],
  东北: [
    ['沈阳', 'Shenyang', '辽宁', '铁西区', '210106', '110021', '24', 2],
    ['大连', 'Dalian', '辽宁', '金州区', '210213', '116100', '411', 2],
  ],
};

/** Industrial cities and the districts their companies are registered in. */
export const CHINESE_PLACES: readonly ChinesePlace[] = Object.entries(ROWS).flatMap(
  ([region, rows]) =>
    rows.map(([city, cityPinyin, province, district, division, postalCode, areaCode, weight]) => ({
      ...{ city, cityPinyin, province, district, division, postalCode, areaCode, weight },
      region: region as ChinesePlace['region'],
    })),
);

/** Invented street names; numbers are drawn. */
export const CHINESE_STREETS = [
  ...['澜川路', '岫云大道', '樾溪路', '湛岭街', '砺行路', '泓渡路', '翊园三路', '昶平路'],
  ...['沅棠路', '岱屿路', '霁月大道', '筠谷路', '榆汀街', '磐石东路', '穗岑路', '晴峤二路'],
] as const;
