import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** The least that RxDB's replication asks of a server: documents in the order of their writing, in memory. */
interface Row {
  readonly id: string;
  readonly seq: number;
}

const books = new Map<string, Map<string, Row>>();
let seq = 0;

const server = createServer(async (request, response) => {
  const url = new URL(request.url ?? '/', 'http://here');
  const book = bookOf(url.pathname);
  const answer = request.method === 'POST' ? push(book, await bodyOf(request)) : pull(book, url.searchParams);
  // As the other two servers do.
  response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
  response.end(gzipSync(JSON.stringify(answer)));
});
server.listen(0, '127.0.0.1', () => console.log(`port ${(server.address() as AddressInfo).port}`));

function bookOf(path: string): Map<string, Row> {
  const book = books.get(path) ?? new Map<string, Row>();
  books.set(path, book);
  return book;
}

/** Nobody else writes: there are no conflicts to answer. */
function push(book: Map<string, Row>, documents: readonly { readonly id: string }[]): [] {
  for (const document of documents) book.set(document.id, { ...document, seq: ++seq });
  return [];
}

function pull(book: Map<string, Row>, query: URLSearchParams): { documents: Row[]; checkpoint: object } {
  const after = Number(query.get('after') ?? 0);
  const documents = [...book.values()].filter((row) => row.seq > after).slice(0, Number(query.get('limit')));
  return { documents, checkpoint: { seq: documents.at(-1)?.seq ?? after } };
}

async function bodyOf(request: IncomingMessage): Promise<{ id: string }[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString());
}
