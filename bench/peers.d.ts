// Installed beside the bench only when it runs: the type check must not need it.
declare module 'pouchdb-browser' {
  export default class PouchDB {
    constructor(name: string);
    put(document: { readonly _id: string }): Promise<unknown>;
    allDocs(options: object): Promise<unknown>;
    readonly replicate: {
      to(other: PouchDB): Promise<unknown>;
      from(other: PouchDB): Promise<unknown>;
    };
  }
}
