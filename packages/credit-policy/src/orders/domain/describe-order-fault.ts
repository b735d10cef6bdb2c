/** What is wrong with an order, and what to do about it, where no package below says so. */
export const ORDER_FAULTS = {
  ORDER_IN_FUTURE: 'The day lies ahead where the legal entity is. Record what was ordered only.',
  OPEN_AMOUNT_INVALID:
    'More is open than was ordered, or less than nothing. Correct the open amount.',
} as const;
