/** What a chosen file says; by way of `Response`, because `Blob.text` came with Chromium 76. */
export function readText(file: Blob): Promise<string> {
  return new Response(file).text();
}
