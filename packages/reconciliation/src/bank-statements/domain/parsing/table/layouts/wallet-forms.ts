// A wallet's account is the wallet as a whole, with the money fund that pays like cash (余额宝,
// 零钱通). What a bank card behind the wallet pays or gets moves on that card's account: both files
// have the row, and the wallets themselves warn of booking it twice (“支付宝快捷支付等非余额支付方式
// 可能既产生支付宝交易也同步产生银行交易，因此请勿使用本回单进行重复记账”).

/** How wallets of China write an amount: all of them are in yuan. */
export const YUAN = { constant: 'CNY' } as const;
export const YUAN_NUMBER = { decimalMark: '.', groupMarks: [','], affixes: ['¥', '元'] } as const;

export const WALLET_DATES = [
  'yyyy-MM-dd HH:mm:ss',
  'yyyy-MM-dd HH:mm',
  'yyyy/M/d HH:mm:ss',
  'yyyy/M/d H:mm',
];

/** Columns that several wallets name alike. */
export const KIND = '收/支';
export const STATE = '交易状态';
