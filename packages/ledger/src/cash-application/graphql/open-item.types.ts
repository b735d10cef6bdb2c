import { make, type BusinessDate } from '@duebook/kernel';
import {
  connectionType,
  DateScalar,
  DecimalScalar,
  encodeId,
  MoneyType,
  moneyType,
  Node,
} from '@duebook/platform/graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { ItemClassEnum } from '../../chart/graphql/item-class.enum';
import type { Side } from '../../journal/domain/side';
import { SideEnum } from '../../journal/graphql/side.enum';
import type { ItemClass } from '../../receivables/domain/document-kind';
import type { ReadOpenItem } from '../application/item-reading.ports';

/** A cash discount that paying an item by a day earns. */
@ObjectType('CashDiscount', {
  simpleResolvers: true,
  description: 'What paying by a day takes off an item (现金折扣).',
})
class CashDiscountType {
  @Field(() => DateScalar, { description: 'The last day on which paying the item earns it.' })
  endsOn!: BusinessDate;

  @Field(() => DecimalScalar, { description: 'Per cent of the item that it takes off.' })
  percent!: string;
}

/**
 * A receivable, payable, or what is on account. It wraps the item and writes out what is asked for,
 * as lists ask for little of many.
 */
@ObjectType('OpenItem', {
  implements: Node,
  simpleResolvers: true,
  description:
    'A receivable or payable, or a receipt or credit note not yet used up (未清项). Amounts are unsigned; the side says in whose favour they are.',
})
export class OpenItemType extends Node {
  constructor(readonly item: ReadOpenItem) {
    super();
    this.id = encodeId('OpenItem', item.id);
  }

  @Field(() => ItemClassEnum, { description: 'Which control account it stands on.' })
  get itemClass(): ItemClass {
    return this.item.itemClass;
  }

  @Field(() => SideEnum, {
    description: 'DEBIT when it is owed to us or paid by us, CREDIT when we owe it or were paid.',
  })
  get side(): Side {
    return this.item.side;
  }

  @Field(() => Int, { description: 'Which part of its document it is, from 1.' })
  get instalment(): number {
    return this.item.instalment;
  }

  @Field(() => MoneyType, { description: 'What it was at first, in the currency of its document.' })
  get original(): MoneyType {
    return moneyType(this.item.original);
  }

  @Field(() => MoneyType, { description: 'What of it is open now; zero when it is settled.' })
  get open(): MoneyType {
    return moneyType(this.item.open);
  }

  @Field(() => MoneyType, {
    description: 'What it was at first, in functional currency at its own rate.',
  })
  get originalFunctional(): MoneyType {
    return moneyType(this.item.originalFunctional);
  }

  @Field(() => MoneyType, {
    description: 'What of it is open now, in functional currency at its own rate.',
  })
  get openFunctional(): MoneyType {
    return moneyType(this.item.openFunctional);
  }

  @Field(() => Boolean, { description: 'Whether anything of it is open now.' })
  get isOpen(): boolean {
    return this.item.open.isPositive();
  }

  @Field(() => DateScalar, { description: 'The date of the document it came from.' })
  get documentDate(): BusinessDate {
    return this.item.documentDate;
  }

  @Field(() => DateScalar, { description: 'The day on which it came into the books.' })
  get postingDate(): BusinessDate {
    return this.item.postingDate;
  }

  @Field(() => DateScalar, { description: 'The last day on which paying it is in time.' })
  get dueDate(): BusinessDate {
    return this.item.dueDate;
  }

  @Field(() => Boolean, {
    description:
      'Whether the due date falls in a year whose calendar is not loaded, and may yet move.',
  })
  get dueDateIsProvisional(): boolean {
    return this.item.dueDateIsProvisional;
  }

  @Field(() => [CashDiscountType], {
    description: 'The earliest and highest first; empty when there is no cash discount.',
  })
  get discounts(): readonly CashDiscountType[] {
    return this.item.discounts.map(({ until, percent }) =>
      make(CashDiscountType, { endsOn: until, percent }),
    );
  }
}

/** The API's form of an open item. */
export function openItemType(item: ReadOpenItem): OpenItemType {
  return new OpenItemType(item);
}

export const OpenItemPage = connectionType('OpenItem', () => OpenItemType, { isCounted: true });
