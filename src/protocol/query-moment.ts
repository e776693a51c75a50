/** Schema of a moment in a query, or one that the desk shows: epoch milliseconds of a day that has a date, years 1 to 9999. */
export const queryMoment = { type: 'integer', minimum: -62135596800000, maximum: 253402300799999 } as const;
