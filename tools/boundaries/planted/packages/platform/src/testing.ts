// expects: nothing
export const testDatabase = 'testing';
