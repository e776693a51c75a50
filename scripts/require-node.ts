/** Stops with one clear sentence on a Node that cannot run the station (node:sqlite, TypeScript as it is). */
export function requireNode(): void {
  const major = Number(process.versions.node.split('.')[0]);
  if (major >= 24) return;
  console.error(
    `Jieyou needs Node 24, this is ${process.version}: run "npm install" (it brings Node 24), then "npm start".`,
  );
  process.exit(1);
}
