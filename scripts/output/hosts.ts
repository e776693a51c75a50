/** Names in texts that nothing is loaded from: XML namespaces, and libraries' hints in error messages. */
const onlyMentioned = new Set(['www.w3.org', 'bit.ly', 'github.com', 'rxdb.info', 'tinyurl.com']);

/** Hosts that a text would send a browser to. */
export function foreignHosts(text: string): string[] {
  const hosts = [...text.matchAll(/(?:https?:|wss?:)?\/\/([a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)+)/gi)];
  return [...new Set(hosts.map(([, host = '']) => host.toLowerCase()))].filter(
    (host) => !onlyMentioned.has(host),
  );
}
