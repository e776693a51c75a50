/** The text gzipped, or undefined where the browser cannot (CompressionStream came with Chromium 80). */
export async function gzip(text: string): Promise<ArrayBuffer | undefined> {
  if (typeof CompressionStream === 'undefined') return undefined;
  const body = new Response(text).body;
  return body ? await new Response(body.pipeThrough(new CompressionStream('gzip'))).arrayBuffer() : undefined;
}
