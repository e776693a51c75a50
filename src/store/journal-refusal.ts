/** `newer`: a newer app has changed the database, and this one may only read it. */
export type RefusalCode = 'notEnrolled' | 'newer';

/** Thrown inside a transaction for what no re-opening mends. */
export class JournalRefusal extends Error {
  declare readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.name = 'JournalRefusal';
    this.code = code;
  }
}
