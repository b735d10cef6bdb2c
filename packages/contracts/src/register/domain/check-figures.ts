import { Decimal, parseDecimal, readableText } from '@duebook/kernel';
import { fault, type ContractFault, type FaultPath } from './contract-fault';

const HUNDRED = new Decimal(100);
const MOST_PERCENT_DIGITS = 6;

/** Gathers faults while a command is read: each reading answers what it may go on with. */
export class Faults {
  readonly all: ContractFault[] = [];

  add(...faults: readonly ContractFault[]): void {
    this.all.push(...faults);
  }

  /** Text as it is kept; null, with a fault, when it cannot be. */
  text(
    text: string,
    longest: number,
    path: FaultPath,
    code: 'CONTRACT_TEXT_INVALID' | 'CONTRACT_TERM_INVALID' = 'CONTRACT_TEXT_INVALID',
  ): string {
    const kept = readableText(text, longest);
    if (kept === null) this.add(fault(code, path));
    return kept ?? '';
  }

  /** A whole number within bounds. */
  number(value: number, [least, most]: readonly [number, number], path: FaultPath): number {
    if (!Number.isInteger(value) || value < least || value > most) {
      this.add(fault('CONTRACT_TERM_OUT_OF_RANGE', path));
    }
    return value;
  }

  /** A percentage above zero, at most a hundred, to a millionth. */
  percent(text: string, path: FaultPath): Decimal {
    const percent = parseDecimal(text);
    const fits =
      percent?.greaterThan(0) === true &&
      percent.lessThanOrEqualTo(HUNDRED) &&
      percent.decimalPlaces() <= MOST_PERCENT_DIGITS;
    if (fits) return percent;
    this.add(fault('CONTRACT_TERM_OUT_OF_RANGE', path));
    return HUNDRED;
  }
}
