/** Thrown inside a transaction for what no re-opening mends. */
export class JournalRefusal extends Error {
  readonly code: 'notEnrolled';

  constructor(code: 'notEnrolled') {
    super(code);
    this.name = 'JournalRefusal';
    this.code = code;
  }
}
