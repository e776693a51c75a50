/** The bytes of a blob; rejects when the browser has lost its file ([F26]). `blob.arrayBuffer()` came with Chromium 76. */
export function readBlob(blob: Blob): Promise<ArrayBuffer> {
  return new Response(blob).arrayBuffer();
}
