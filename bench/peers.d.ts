// Installed beside the bench only when it runs: the type check must not need it.
declare module 'pouchdb-browser' {
  export default class PouchDB<Content extends object> {
    constructor(name: string);
    info(): Promise<{ readonly doc_count: number }>;
    put(document: Content & { readonly _id: string }): Promise<unknown>;
    allDocs(options: object): Promise<{ readonly rows: readonly { readonly doc: Content }[] }>;
    readonly replicate: {
      to(other: PouchDB<Content>): Promise<unknown>;
      from(other: PouchDB<Content>): Promise<unknown>;
    };
  }
}
