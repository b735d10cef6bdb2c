import type { RowRule, TableLayout } from '../table-layout';

const YUAN = { constant: 'CNY' } as const;
const YUAN_NUMBER = { decimalMark: '.', groupMarks: [','], affixes: ['¥', '元'] } as const;
const WALLET_DATES = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/M/d HH:mm:ss',
  'yyyy/M/d H:mm',
];

// A wallet's account is the wallet as a whole, with the money fund that pays like cash (余额宝,
// 零钱通). What a bank card behind the wallet pays or gets moves on that card's account: both files
// have the row, and the wallets themselves warn of booking it twice (“支付宝快捷支付等非余额支付方式
// 可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账”).

const METHOD = '收/付款方式';
const KIND = '收/支';
const STATE = '交易状态';
const GOODS = '商品说明';

const ALIPAY_RULES: readonly RowRule[] = [
  // Closed before anybody paid. Closed after payment is a full refund, which has a row of its own
  // (退款成功); so the payment counts too, or only its way back would be told.
  {
    when: [
      { column: STATE, is: ['交易关闭'] },
      { column: METHOD, isBlank: true },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  // Money on its way to a seller has left the buyer; the seller does not have it yet.
  {
    when: [
      { column: STATE, is: ['等待确认收货', '等待发货', '等待对方发货', '支付成功'] },
      { column: KIND, is: ['收入'] },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  {
    when: [
      { column: STATE, is: ['等待付款', '支付失败', '已关闭', '信用服务使用成功', '芭芭农场'] },
    ],
    then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['自动转入', '余额宝-转入', '转出到余额', '余额宝-转出到余额'] },
    ],
    then: { kind: 'SKIP', reason: 'INTERNAL' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: STATE, is: ['退款成功'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: KIND, is: ['收入'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: KIND, is: ['支出'] },
    ],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  // 不计收支 says nothing of the way; the text does for what is known.
  {
    when: [{ column: GOODS, contains: ['提现'] }],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  {
    when: [
      { column: KIND, is: ['不计收支', '其他', '/', ''] },
      { column: GOODS, startsWith: ['充值', '转账充值'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['收益发放', '卖出至余额宝', '卖出至余额'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [
      { column: METHOD, startsWith: ['余额'] },
      { column: GOODS, contains: ['买入', '还款'] },
    ],
    then: { kind: 'COUNT', direction: 'DEBIT' },
  },
  {
    when: [{ column: METHOD, startsWith: ['余额'] }],
    then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
  },
  // Old exports leave the method of money received empty: it is always the balance.
  {
    when: [
      { column: METHOD, isBlank: true },
      { column: KIND, is: ['收入'] },
      { column: STATE, is: ['交易成功'] },
    ],
    then: { kind: 'COUNT', direction: 'CREDIT' },
  },
  {
    when: [{ column: METHOD, isBlank: true }],
    then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
  },
  { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
];

const ALIPAY: TableLayout = {
  name: 'ALIPAY',
  title: '支付宝 交易明细 (Alipay, personal)',
  header: { requires: [METHOD, STATE], knows: ['交易分类', '备注'] },
  columns: {
    bookedOn: '交易时间',
    amount: ['金额', '金额（元）'],
    counterpartyName: '交易对方',
    counterpartyAccount: '对方账号',
    memo: [GOODS, '备注'],
    bankReference: ['交易订单号', '交易号'],
    customerReference: ['商家订单号', '商户订单号'],
    transactionCode: '交易分类',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '支付宝账户：', field: 'ACCOUNT' },
    { after: '姓名：', field: 'OWNER' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  summaries: ['-----'],
  rules: ALIPAY_RULES,
};

/** 账务明细 of a merchant: one row for each movement of the balance, so that every row counts. */
const ALIPAY_MERCHANT: TableLayout = {
  name: 'ALIPAY_MERCHANT',
  title: '支付宝 商家账务明细 (Alipay, merchant)',
  header: { requires: ['账务流水号'], knows: ['业务类型', '交易渠道', '商品名称'] },
  columns: {
    bookedOn: ['发生时间', '入账时间'],
    amountIn: ['收入金额（+元）', '收入（+元）', '收入金额'],
    amountOut: ['支出金额（-元）', '支出（-元）', '支出金额'],
    balance: ['账户余额（元）', '账户余额'],
    counterpartyName: ['对方名称', '对方账户名称'],
    counterpartyAccount: ['对方账号', '对方账户'],
    memo: ['商品名称', '备注'],
    bankReference: '账务流水号',
    customerReference: '商户订单号',
    transactionCode: '业务类型',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'IN_OUT', signs: 'ABSOLUTE' },
  currency: YUAN,
  preamble: [
    { after: '#账号：', field: 'ACCOUNT' },
    { after: '#起始日期：', field: 'FROM' },
    { after: '终止日期：', field: 'TO' },
  ],
  summaries: ['#'],
};

const WECHAT_METHOD = '支付方式';
const WECHAT_TYPE = '交易类型';
const WECHAT_STATE = '当前状态';
const POCKETS = ['零钱', '零钱通'];

const WECHAT: TableLayout = {
  name: 'WECHAT',
  title: '微信支付 账单明细 (WeChat Pay, personal)',
  header: { requires: [WECHAT_METHOD, WECHAT_STATE, '交易单号'] },
  columns: {
    bookedOn: '交易时间',
    amount: '金额(元)',
    counterpartyName: '交易对方',
    memo: ['商品', '备注'],
    bankReference: '交易单号',
    customerReference: '商户单号',
    transactionCode: WECHAT_TYPE,
    charges: '备注',
  },
  chargesAfter: '服务费',
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '微信昵称：', field: 'ACCOUNT' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  summaries: ['-----'],
  rules: [
    // Not taken, or not yet. A payment that was refunded (已全额退款) counts: the refund is a row.
    {
      when: [{ column: WECHAT_STATE, startsWith: ['等待', '待', '支付失败', '已过期'] }],
      then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
    },
    {
      when: [{ column: WECHAT_TYPE, startsWith: ['转入零钱通-来自零钱', '零钱通转出-到零钱'] }],
      then: { kind: 'SKIP', reason: 'INTERNAL' },
    },
    {
      when: [{ column: WECHAT_TYPE, startsWith: ['零钱充值', '转入零钱通-来自'] }],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    // The amount of a withdrawal has its charge within it, which the remark tells: 服务费.
    {
      when: [{ column: WECHAT_TYPE, startsWith: ['零钱提现', '零钱通转出-到'] }],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [
        { column: KIND, is: ['收入'] },
        { column: WECHAT_METHOD, is: [...POCKETS, ''] },
        { column: WECHAT_TYPE, contains: ['退款'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: KIND, is: ['收入'] },
        { column: WECHAT_METHOD, is: [...POCKETS, ''] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: KIND, is: ['支出'] },
        { column: WECHAT_METHOD, is: POCKETS },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [
        { column: KIND, is: ['收入', '支出'] },
        { column: WECHAT_METHOD, isBlank: false },
      ],
      then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' },
    },
    // Neither in nor out for WeChat (中性交易), yet out of the pocket: a card paid off, a fund bought.
    {
      when: [
        { column: WECHAT_METHOD, is: POCKETS },
        { column: WECHAT_TYPE, startsWith: ['信用卡还款', '购买理财通'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: WECHAT_METHOD, is: [...POCKETS, ''] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

/** 资金账单 of a merchant: one row for each movement of the balance, each value behind a backtick. */
const WECHAT_MERCHANT: TableLayout = {
  name: 'WECHAT_MERCHANT',
  title: '微信支付 商户资金账单 (WeChat Pay, merchant)',
  header: { requires: ['资金流水单号'], knows: ['资金变更提交申请人', '业务凭证号', '业务名称'] },
  columns: {
    bookedOn: '记账时间',
    amount: ['收支金额(元)', '收支金额'],
    direction: '收支类型',
    balance: ['账户结余(元)', '账户结余'],
    memo: ['业务名称', '备注'],
    bankReference: '资金流水单号',
    customerReference: ['业务凭证号', '微信支付业务单号'],
    transactionCode: '业务类型',
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'WORDED', credit: ['收入'], debit: ['支出'] },
  currency: YUAN,
  cellPrefix: '`',
  // Two lines of totals end the file: their names, then their values behind backticks.
  summaries: ['资金流水总笔数'],
  rules: [
    {
      when: [{ column: '收支类型', isBlank: true }],
      then: { kind: 'SKIP', reason: 'SUMMARY' },
    },
    { when: [{ column: '资金流水单号', isBlank: false }], then: { kind: 'COUNT' } },
  ],
  otherwise: 'REFUSE',
};

const JD_METHOD = '收/付款方式';

const JD: TableLayout = {
  name: 'JD',
  title: '京东 账单明细 (JD Pay)',
  header: { requires: ['商户名称', '交易说明', JD_METHOD, STATE], knows: ['交易分类', '备注'] },
  columns: {
    bookedOn: '交易时间',
    amount: '金额',
    counterpartyName: '商户名称',
    memo: ['交易说明', '备注'],
    bankReference: '交易订单号',
    customerReference: '商家订单号',
    transactionCode: '交易分类',
  },
  datePatterns: WALLET_DATES,
  // `131.77(已退款89.84)`: what was paid; the refund is a row of its own.
  number: { ...YUAN_NUMBER, endsBefore: '(' },
  amount: { kind: 'RULED' },
  currency: YUAN,
  preamble: [
    { after: '京东账号名：', field: 'ACCOUNT' },
    { after: '日期区间：', field: 'FROM' },
    { after: ' 至 ', field: 'TO' },
  ],
  rules: [
    {
      when: [{ column: STATE, is: ['交易关闭', '等待付款', '已取消'] }],
      then: { kind: 'SKIP', reason: 'NOT_COMPLETED' },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: STATE, is: ['退款成功'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: KIND, is: ['收入'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: JD_METHOD, startsWith: ['钱包余额'] },
        { column: KIND, is: ['支出'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: JD_METHOD, startsWith: ['钱包余额'] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

const MEITUAN: TableLayout = {
  name: 'MEITUAN',
  title: '美团 交易账单明细 (Meituan)',
  header: {
    requires: [WECHAT_METHOD, '订单标题', '交易成功时间'],
    knows: ['交易创建时间', '订单金额'],
  },
  columns: {
    bookedOn: '交易成功时间',
    amount: '实付金额',
    memo: ['订单标题', '备注'],
    bankReference: '交易单号',
    customerReference: '商家单号',
    transactionCode: WECHAT_TYPE,
  },
  datePatterns: WALLET_DATES,
  number: YUAN_NUMBER,
  amount: { kind: 'RULED' },
  currency: YUAN,
  blanks: ['/'],
  preamble: [
    { after: '美团用户名：', field: 'ACCOUNT' },
    { after: '起始时间：', field: 'FROM' },
    { after: '终止时间：', field: 'TO' },
  ],
  rules: [
    {
      when: [
        { column: WECHAT_METHOD, startsWith: ['美团余额'] },
        { column: WECHAT_TYPE, is: ['退款'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT', isReversal: true },
    },
    {
      when: [
        { column: WECHAT_METHOD, startsWith: ['美团余额'] },
        { column: KIND, is: ['收入'] },
      ],
      then: { kind: 'COUNT', direction: 'CREDIT' },
    },
    {
      when: [
        { column: WECHAT_METHOD, startsWith: ['美团余额'] },
        { column: KIND, is: ['支出'] },
      ],
      then: { kind: 'COUNT', direction: 'DEBIT' },
    },
    {
      when: [{ column: WECHAT_METHOD, startsWith: ['美团余额'] }],
      then: { kind: 'SKIP', reason: 'DIRECTION_NOT_TOLD' },
    },
    // 美团月付 is credit, paid off from a bank account.
    { when: [], then: { kind: 'SKIP', reason: 'OTHER_ACCOUNT' } },
  ],
};

export const CHINA_WALLETS = [ALIPAY, ALIPAY_MERCHANT, WECHAT, WECHAT_MERCHANT, JD, MEITUAN];
